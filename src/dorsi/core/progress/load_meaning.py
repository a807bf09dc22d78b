"""What does the load column mean for a lift that moves the body: body mass, a belt, help, or nothing?

Apps log a pull-up in four ways: the lifter's own weight as the load, 0 or blank, only what hangs from the belt, or
the help of the machine. These are different things; which one it is, is decided per person and exercise from all
its sets, said so, and corrected by one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, Literal

from dorsi.core.catalogue.exercise import BODY_MODELS, LoadModel

__all__ = ["LoadMeaning", "Meaning", "decide_meaning"]

Meaning = Literal["external", "added", "total", "assistance", "none", "undecided"]

#: Adults who train weigh more than this; less than this on a pull-up is something hung on, not the person.
LIGHTEST_PERSON_KG: Final = 40.0
HEAVIEST_PERSON_KG: Final = 160.0
#: A person's mass moves by a few percent over the years, a belt's load by far more.
BODY_MASS_SPREAD: Final = 0.12
#: A load within this share of the known body mass is the body mass itself.
SAME_AS_BODY: Final = 0.10
MOST: Final = 0.8

#: On so many days the load must have stayed the same before it is believed to be a body.
DAYS_OF_A_BODY: Final = 3
#: Under this share of the known body mass nobody's body mass is meant.
TOO_LIGHT_FOR_A_BODY: Final = 0.5

WORDS: Final[dict[Meaning, str]] = {
    "external": "the load as logged",
    "added": "load added to body mass",
    "total": "body mass is inside the logged load",
    "assistance": "help of the machine: less is harder",
    "none": "body mass only",
    "undecided": "load column not understood: shown in repetitions",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadMeaning:
    """How the load column of one lift is read, whether that was decided here, and why in one sentence."""

    meaning: Meaning
    decided: bool
    why: str

    @property
    def words(self) -> str:
        """The meaning in the lifter's words."""
        return WORDS[self.meaning]


def decide_meaning(
    model: LoadModel,
    loads_kg: Sequence[float | None],
    *,
    assisted: bool,
    weighted: bool,
    body_mass_kg: float | None,
    days: int,
    told: str | None,
) -> LoadMeaning:
    """What does the load column of this lift mean?

    Parameters
    ----------
    model : the exercise's load model.
    loads_kg : the logged loads of all its sets, kg; None where blank.
    assisted, weighted : what the name itself says.
    body_mass_kg : the person's typical body mass, or None.
    days : on how many days it was done with a load.
    told : what the user said ("added", "total", "assistance"), or None; it wins over everything.

    Returns
    -------
    The meaning, with why. "undecided" where the loads could be either: then no kilograms are made up.
    """
    if model not in BODY_MODELS:
        return LoadMeaning(meaning="external", decided=False, why="the exercise is loaded from outside")
    if told in {"added", "total", "assistance"}:
        return LoadMeaning(meaning=told, decided=False, why="you said so")  # type: ignore[arg-type]
    loads = [load for load in loads_kg if load]
    if not loads:
        return LoadMeaning(meaning="none", decided=False, why="no load was logged")
    if assisted or model == "body_mass_minus_assistance":
        why = "the name says assisted" if assisted else "the exercise is done with help"
        return LoadMeaning(meaning="assistance", decided=True, why=why)
    if body_mass_kg is not None:
        return _against_body_mass(loads, body_mass_kg, weighted=weighted)
    return _from_loads_alone(loads, weighted=weighted, days=days)


def _against_body_mass(loads: Sequence[float], body_mass_kg: float, *, weighted: bool) -> LoadMeaning:
    near = sum(abs(load / body_mass_kg - 1) <= SAME_AS_BODY for load in loads)
    if not weighted and near >= MOST * len(loads):
        return LoadMeaning(
            meaning="total", decided=True, why=f"the loads lie around {body_mass_kg:.0f} kg, the body mass"
        )
    if weighted or min(loads) < TOO_LIGHT_FOR_A_BODY * body_mass_kg:
        why = "the name says weighted" if weighted else f"loads from {min(loads):g} kg are too light for a body"
        return LoadMeaning(meaning="added", decided=True, why=why)
    if min(loads) >= (1 - SAME_AS_BODY) * body_mass_kg:
        return LoadMeaning(meaning="total", decided=True, why="no load is lighter than the body mass")
    return _undecided(loads)


def _from_loads_alone(loads: Sequence[float], *, weighted: bool, days: int) -> LoadMeaning:
    middle = median(loads)
    if weighted:
        return LoadMeaning(meaning="added", decided=True, why="the name says weighted")
    if middle < LIGHTEST_PERSON_KG:
        return LoadMeaning(
            meaning="added", decided=True, why=f"a typical load of {middle:.0f} kg is too light for a body"
        )
    steady = (max(loads) - min(loads)) / middle <= BODY_MASS_SPREAD
    if steady and days >= DAYS_OF_A_BODY and middle <= HEAVIEST_PERSON_KG:
        return LoadMeaning(
            meaning="total", decided=True, why=f"the load hardly changes around {middle:.0f} kg, as a body does"
        )
    return _undecided(loads)


def _undecided(loads: Sequence[float]) -> LoadMeaning:
    return LoadMeaning(
        meaning="undecided",
        decided=True,
        why=f"loads from {min(loads):.0f} to {max(loads):.0f} kg could be body mass or added load",
    )
