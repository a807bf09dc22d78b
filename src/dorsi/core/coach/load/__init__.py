"""The load one owns: the heaviest load at which every repetition stays clean."""

from __future__ import annotations

from dorsi.core.coach.load.owned import NextSets, OwnedLoad, SkillPoint
from dorsi.core.coach.load.owning import TodaySet, own_loads

__all__ = ["NextSets", "OwnedLoad", "SkillPoint", "TodaySet", "own_loads"]
