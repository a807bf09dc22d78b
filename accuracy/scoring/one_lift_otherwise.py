"""A lifter who is told to do one lift with other repetitions for eight weeks: what he does, and what he makes of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from dorsi.core.progress.e1rm import CURVATURE
from dorsi.core.synth.training.living import DoneSet
from dorsi.core.synth.training.programme import LIFTS

__all__ = ["OneLiftOtherwise"]

DAYS: Final = 56
#: The goal is reached, or not, in the sessions of the last two weeks before its day.
AT_THE_END_DAYS: Final = 14
#: What did not bring it is not tried again for half a year.
NOT_AGAIN_DAYS: Final = 182
#: The words of the advice: the lift, and the set to reach on the last day.
_WORDS: Final = re.compile(
    r"One of them is tried otherwise beside the notes.*? for eight weeks: (?P<lift>.+?) [\d.]+ kg x .*?: .+? "
    r"(?P<load>[\d.]+) kg x (?P<reps>\d+)\?[^?]*? Yes: the others follow"
)
_SLUGS: Final = {name: slug for slug, name in LIFTS.items()}
State = Literal["nothing", "tries", "reached", "not reached"]


@dataclass(slots=True)
class OneLiftOtherwise:
    """Which lift is done otherwise, since which day, and what it must show."""

    slug: str | None = None
    since: int = 0
    goal_kg: float = 0.0
    not_before: int = 0

    def hear(self, sentences: Sequence[str], today: int) -> str | None:
        """Begin with the lift that is named; None where none is, or one is being tried, or it did not help lately."""
        said = _WORDS.search(" ".join(sentences))
        if said is None or self.slug is not None or today < self.not_before or said["lift"] not in _SLUGS:
            return None
        self.slug, self.since = _SLUGS[said["lift"]], today
        self.goal_kg = float(said["load"]) * (1 + int(said["reps"]) / CURVATURE)
        return self.slug

    def judge(self, done: Sequence[DoneSet], today: int) -> State:
        """Hold the sets of the last two weeks against the goal, on its day."""
        if self.slug is None:
            return "nothing"
        if today < self.since + DAYS:
            return "tries"
        lately = (one for one in done if one.slug == self.slug and today - AT_THE_END_DAYS <= one.day < today)
        reached = max((one.load_kg * (1 + one.reps / CURVATURE) for one in lately), default=0.0) >= self.goal_kg
        self.slug, self.not_before = None, today + NOT_AGAIN_DAYS
        return "reached" if reached else "not reached"
