"""``python -m dorsi``: the same as the command ``dorsi``."""

from __future__ import annotations

import sys

from dorsi.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
