"""What the scripts of this folder share: scores, intervals, the real logs as series, one look of the verdict.

Import it before numpy: the matrices here are small, and a second thread only makes them wait for each other.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
