"""How the laws are drawn: the same draws at every run of the gate, other ones each time with `make laws`."""

from __future__ import annotations

import os

from hypothesis import settings

# A law that fails once in a thousand draws would refuse a change that has nothing to do with it; it is looked for on
# its own, with fresh draws and more of them. How long a draw takes is no law: a busy machine would break it.
settings.register_profile("same_draws", derandomize=True, database=None, print_blob=True, deadline=None)
settings.register_profile("fresh_draws", print_blob=True, deadline=None)
settings.load_profile("fresh_draws" if os.environ.get("DORSI_FRESH_DRAWS") else "same_draws")
