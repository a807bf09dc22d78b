"""What did the lifter say about health and pain? The flags that every other rule reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from dorsi.core.errors import BadInput
from dorsi.core.safety.screening import screen
from dorsi.core.safety.words import SEE_A_DOCTOR

__all__ = ["FLAG_NAMES", "MOST_PAIN", "NO_FLAGS", "PLACES", "FlagName", "Flags", "Place", "may_plan"]

FlagName = Literal["hypertension", "pregnancy", "osteoporosis", "under_16", "loose_shoulder", "thumb_injury"]
Place = Literal["back", "shoulder", "elbow", "wrist", "neck", "hip"]
FLAG_NAMES: Final[tuple[FlagName, ...]] = get_args(FlagName)
PLACES: Final[tuple[Place, ...]] = get_args(Place)
MOST_PAIN: Final = 10
#: From this pain on a plan changes. Source: pain monitoring in tendon training (Thomee 1997, Silbernagel 2007).
PLAN_CHANGES_FROM: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Flags:
    """What the lifter said. ``pain`` per place, 0 to 10, the worst of the last day or of the last time it was loaded.

    ``shoulder`` pain is that on raising the arms. ``numb``: numbness or weakness anywhere. ``twice``: places that hurt
    at 6 or more twice. ``answered_yes``: screening questions. ``cleared``: a doctor knows and agreed; ``supervised``:
    an adult coach stands beside a lifter under 16.
    """

    hypertension: bool = False
    pregnancy: bool = False
    osteoporosis: bool = False
    under_16: bool = False
    loose_shoulder: bool = False
    thumb_injury: bool = False
    cleared: bool = False
    supervised: bool = False
    numb: bool = False
    pain: Mapping[Place, int] = field(default_factory=dict)
    twice: tuple[Place, ...] = ()
    answered_yes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for place, level in self.pain.items():
            if place not in PLACES:
                raise ValueError(f"Flags.pain: no place {place!r}, known are {PLACES}")
            if not 0 <= level <= MOST_PAIN:
                raise ValueError(f"Flags.pain[{place!r}] must lie between 0 and 10, got {level}")

    @property
    def named(self) -> tuple[FlagName, ...]:
        """The flags that are up."""
        return tuple(name for name in FLAG_NAMES if getattr(self, name))

    @property
    def gentle(self) -> bool:
        """Is everything kept well away from the limit (high blood pressure, pregnancy, brittle bones, youth)?"""
        return self.hypertension or self.pregnancy or self.osteoporosis or self.under_16

    @property
    def hurts_at_all(self) -> bool:
        """Does any place hurt, be it so little that the plan stays? A place noted with 0 does not."""
        return any(self.pain.values())

    @property
    def has_pain(self) -> bool:
        """Does any place hurt so much that the plan changes?"""
        return any(map(self.is_sore, self.pain))

    @property
    def careful(self) -> bool:
        """Is this somebody whose loads go up one step at a time, because of a flag or a place that hurts?"""
        return self.gentle or self.has_pain

    @property
    def is_frail(self) -> bool:
        """Is this somebody whose loads go up by the smallest steps (brittle bones, pregnancy, youth)?"""
        return self.osteoporosis or self.pregnancy or self.under_16

    @property
    def is_steady(self) -> bool:
        """Is this somebody who goes up one step at a time: frail, or with a place that hurts?"""
        return self.is_frail or self.has_pain

    def hurts(self, place: Place) -> int:
        """How much does this place hurt, 0 where nothing was said?"""
        return self.pain.get(place, 0)

    def is_sore(self, place: Place) -> bool:
        """Does this place hurt so much that the plan changes?"""
        return self.hurts(place) >= PLAN_CHANGES_FROM


NO_FLAGS: Final = Flags()


def may_plan(flags: Flags) -> None:
    """Refuse to plan where a doctor or a coach has to come first.

    Raises
    ------
    BadInput : with what was said, what comes first, and the way on.
    """
    found = screen(flags.answered_yes, cleared=flags.cleared)
    if not found.may_train:
        hint = "No plan until then." if found.urgent else "Then write cleared = true into the limits."
        raise BadInput(" ".join(found.sentences), hint=hint)
    if flags.numb:
        raise BadInput(f"Numbness or weakness: no plan is made. {SEE_A_DOCTOR}")
    if flags.pregnancy and not flags.cleared:
        raise BadInput(
            "During pregnancy a plan is made once your doctor or midwife has agreed",
            hint="Then write cleared = true into the limits.",
        )
    if flags.under_16 and not flags.supervised:
        raise BadInput(
            "Under 16 years a plan is made for training beside a coach",
            hint="With one, write supervised = true into the limits.",
        )
