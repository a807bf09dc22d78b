"""Why is it stuck? Causes weighed against each other by what this person's own sets say: one file a cause."""

from __future__ import annotations

from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.finding import all_causes

__all__ = ["all_causes", "diagnose"]
