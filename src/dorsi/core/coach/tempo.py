"""How long does each phase of a repetition last: the lifter's own tempo, or the usual one of the exercise?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.errors import BadInput

__all__ = ["LONGEST_PHASE_S", "SHORTEST_REP_S", "Tempo", "tempo_from_text", "usual_tempo"]

#: Longer than this is no phase of a repetition any more; shorter ones nobody can follow.
LONGEST_PHASE_S: Final = 10.0
SHORTEST_REP_S: Final = 1.0
_PHASES: Final = 4
_NUMBER: Final = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?$")
#: Stretch, pull, hold, lower of lifts that no rule below describes.
_OWN: Final[Mapping[str, tuple[float, float, float, float]]] = {
    # A jump has no stop at its top; what is caught rises from the squat in its hold.
    "archer_pull_up": (2.0, 2.0, 0.5, 2.0),
    "clean": (2.0, 1.0, 2.0, 2.0),
    "clean_and_jerk": (2.0, 7.0, 1.0, 3.0),
    "clean_pull": (2.0, 1.0, 0.25, 2.0),
    "forearm_rotation": (1.0, 1.5, 0.5, 2.0),
    "high_pull": (2.0, 1.0, 0.25, 1.5),
    "jefferson_curl": (2.0, 5.0, 1.0, 5.0),
    "kettlebell_swing": (0.25, 0.5, 0.25, 0.5),
    "kipping_pull_up": (0.5, 0.75, 0.25, 0.75),
    "kroc_row": (0.75, 1.0, 0.5, 1.25),
    "muscle_up": (2.0, 2.0, 0.5, 2.0),
    "negative_eccentric_pull_up": (1.0, 2.0, 1.0, 4.0),
    "one_arm_pull_up": (2.0, 2.0, 0.5, 2.0),
    "pendlay_row": (2.0, 0.75, 0.25, 1.25),
    "power_clean": (2.0, 1.0, 2.0, 2.0),
    "power_snatch": (2.0, 1.0, 2.0, 2.0),
    "rope_climb": (1.0, 8.0, 1.0, 8.0),
    "snatch": (2.0, 1.5, 2.0, 2.0),
    "snatch_pull": (2.0, 1.0, 0.25, 2.0),
    "wrist_roller": (1.0, 12.0, 1.0, 12.0),
    "zottman_curl": (1.0, 1.0, 1.0, 3.0),
}
_LONG_WAYS: Final = frozenset({"vertical_pull", "horizontal_pull", "shoulder_extension"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tempo:
    """Seconds in the stretch, of the pull, in the hold and of the way back; where each comes from.

    ``come_from``: "given", "film" or "usual". ``notes`` say in plain sentences what was filled in.
    """

    stretch_s: float
    pull_s: float
    hold_s: float
    lower_s: float
    come_from: Literal["given", "film", "usual"] = "usual"
    notes: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        for name in ("stretch_s", "pull_s", "hold_s", "lower_s"):
            if not 0 <= getattr(self, name) <= 2 * LONGEST_PHASE_S:
                raise ValueError(
                    f"Tempo.{name} must lie between 0 and {2 * LONGEST_PHASE_S:g}, got {getattr(self, name)}"
                )

    @property
    def rep_s(self) -> float:
        """How long one repetition takes."""
        return self.stretch_s + self.pull_s + self.hold_s + self.lower_s

    def __str__(self) -> str:
        return "-".join(f"{one:g}" for one in (self.stretch_s, self.pull_s, self.hold_s, self.lower_s))


def usual_tempo(exercise: Exercise) -> Tempo:
    """Which tempo suits this exercise, when nobody says another?

    Source: durations between 0.5 and 8 s a repetition are alike for growth (Schoenfeld 2015); within that, judgement:
    time for the stretch where the way is long, the exercise's own hold, two seconds for the way back.

    Examples
    --------
    >>> from dorsi.core.catalogue.catalogue import load_catalogue
    >>> all_ = load_catalogue()
    >>> str(usual_tempo(all_["lat_pulldown_wide_pronated"])), str(usual_tempo(all_["romanian_deadlift"]))
    ('2-1-1-2', '1-1.5-1-2')
    """
    if own := _OWN.get(exercise.slug):
        stretch, pull, hold, lower = own
    elif exercise.pattern == "hip_trunk_extension":
        stretch, pull, hold, lower = 1.0, 1.5, exercise.hold.seconds or 1.0, 2.0
    else:
        stretch = 2.0 if exercise.pattern in _LONG_WAYS else 1.0
        pull, lower = 1.0, 2.0
        hold = exercise.hold.seconds if exercise.hold.at == "end" else 0.5
        hold = hold or 0.5
    if exercise.hold.at == "stretch":
        stretch = max(stretch, 1.0 + exercise.hold.seconds)
    return Tempo(stretch_s=stretch, pull_s=pull, hold_s=hold, lower_s=lower)


def tempo_from_text(text: str) -> Tempo:
    """Which tempo is meant by "2-1-1-2": seconds in the stretch, of the pull, in the hold, of the way back?

    Raises
    ------
    BadInput : not four numbers, a phase that no repetition has, or nothing that one could follow.

    Examples
    --------
    >>> tempo_from_text("2-1-0,5-2").hold_s
    0.5
    """
    hint = "Give seconds in the stretch, of the pull, in the hold and of the way back, such as 2-1-1-2."
    parts = re.split(r"\s*[-/:x ]\s*", text.strip())
    if len(parts) != _PHASES or not all(_NUMBER.match(part) for part in parts):
        raise BadInput(f"{text[:30]!r} is no tempo", place="--tempo", hint=hint)
    stretch, pull, hold, lower = (float(part.replace(",", ".")) for part in parts)
    for seconds in (stretch, pull, hold, lower):
        if seconds > LONGEST_PHASE_S:
            raise BadInput(
                f"{seconds:g} s is longer than any phase of a repetition (at most {LONGEST_PHASE_S:g} s)",
                place="--tempo",
                hint=hint,
            )
    if not pull or not lower or stretch + pull + hold + lower < SHORTEST_REP_S:
        raise BadInput(f"a repetition of {text.strip()} cannot be followed", place="--tempo", hint=hint)
    return Tempo(stretch_s=stretch, pull_s=pull, hold_s=hold, lower_s=lower, come_from="given")
