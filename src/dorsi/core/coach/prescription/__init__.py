"""Which one change is to be made, from when, judged when? And did the last one help?"""

from __future__ import annotations

from dorsi.core.coach.prescription.prescribing import prescribe

__all__ = ["prescribe"]
