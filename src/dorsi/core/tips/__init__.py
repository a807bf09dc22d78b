"""Seven pieces of advice as things to test on oneself: one file a tip, found by itself."""

from __future__ import annotations

from dorsi.core.tips.finding import all_tips
from dorsi.core.tips.tip import Tip

__all__ = ["Tip", "all_tips"]
