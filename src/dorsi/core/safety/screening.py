"""Who is asked to see a doctor first? The questions at the start, again every half year, and the back's red flags."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dorsi.core.errors import BadInput

__all__ = ["RED_FLAGS", "SCREEN", "Question", "Screening", "screen"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question whose yes means: see a doctor first. ``urgent``: at once, today."""

    slug: str
    asked: str
    urgent: bool = False


#: Asked of everybody. Source: questions of the PAR-Q+ and ACSM kind, in our own words; the periods are judgement.
SCREEN: Final = (
    Question(slug="chest_pain", asked="Do you get chest pain, at rest or on effort?", urgent=True),
    Question(slug="fainting", asked="Do you faint, or get short of breath at rest or on light effort?", urgent=True),
    Question(slug="heart", asked="Do you have a heart condition, or a widened vessel of chest, belly or brain?"),
    Question(slug="very_high_pressure", asked="Is your blood pressure 180 over 110 or more, or not under control?"),
    Question(slug="eyes", asked="Did you have eye surgery or a torn retina, or is a raised eye pressure not settled?"),
    Question(slug="recent_surgery", asked="Surgery, a broken bone or a torn tendon in the last twelve weeks?"),
    Question(slug="fever", asked="Do you have a fever or an infection now?"),
)
#: Asked of everybody whose back hurts. Their accuracy is limited: one is a reason to have it looked at, no more.
#: Source: Verhagen 2016 (guidelines compared); limits: Cook 2018.
RED_FLAGS: Final = (
    Question(slug="trauma", asked="Did it begin with a fall or an accident?"),
    Question(slug="cancer", asked="Have you ever had cancer?"),
    Question(slug="weight_loss", asked="Have you lost weight without wanting to?"),
    Question(slug="infection", asked="Fever, a weakened immune system, or drugs by needle?"),
    Question(slug="weak_bones", asked="Do you take steroids, or have brittle bones, and it began with a small strain?"),
    Question(slug="night_pain", asked="Does it hurt at night or at rest, whatever you do?"),
    Question(
        slug="saddle",
        asked="Numbness between the legs, trouble with bladder or bowel, or legs that grow weaker?",
        urgent=True,
    ),
)
_BY_SLUG: Final = {one.slug: one for one in (*SCREEN, *RED_FLAGS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """What the answers mean: may training start, and if not, why, in one sentence each."""

    may_train: bool
    urgent: bool
    sentences: tuple[str, ...]


def screen(yes: Iterable[str], *, cleared: bool = False) -> Screening:
    """May training start, given the questions answered with yes?

    Parameters
    ----------
    yes : slugs of the questions answered with yes.
    cleared : a doctor knows of it and agreed to training; what is urgent is never cleared.

    Raises
    ------
    BadInput : there is no such question.

    Examples
    --------
    >>> screen([]).may_train, screen(["heart"]).may_train, screen(["heart"], cleared=True).may_train
    (True, False, True)
    >>> screen(["saddle"], cleared=True).may_train
    False
    """
    asked = []
    for slug in yes:
        if slug not in _BY_SLUG:
            raise BadInput(f"there is no screening question {slug!r}", hint=f"Known are {', '.join(_BY_SLUG)}.")
        asked.append(_BY_SLUG[slug])
    stops = [one for one in asked if one.urgent or not cleared]
    return Screening(
        may_train=not stops,
        urgent=any(one.urgent for one in stops),
        sentences=tuple(_sentence(one) for one in stops),
    )


def _sentence(question: Question) -> str:
    when = "today" if question.urgent else "before you train"
    return f"You answered yes to: {question.asked} Please have a doctor look at it {when}."
