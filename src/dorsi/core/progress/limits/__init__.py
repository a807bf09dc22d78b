"""Does the back end a set, or do the hands or the arms before it?"""

from __future__ import annotations

from dorsi.core.progress.limits.finding import find_limits
from dorsi.core.progress.limits.limit import Advice, LiftLimit

__all__ = ["Advice", "LiftLimit", "find_limits"]
