"""What can be measured, how it is done, and how far two tapings or tests of the same thing lie apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from dorsi.core.errors import BadInput

__all__ = ["GIRTHS", "KINDS", "TESTS", "Kind", "kind_named"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One thing to measure.

    ``error`` is the typical error of one measurement (TEM): in the unit, or, where ``error_is_share``, as a share of
    the value. ``bounds`` outside of which a number is a slip of the pen. ``source`` is a key of sources.toml.
    ``tiring``: once a day is enough, because the second try is weaker.
    """

    slug: str
    title: str
    unit: Literal["cm", "s", "kg", "m"]
    how: str
    error: float
    bounds: tuple[float, float]
    source: str
    error_is_share: bool = False
    tiring: bool = False

    def error_at(self, value: float) -> float:
        """The typical error of one measurement at this value, in the unit."""
        return self.error * value if self.error_is_share else self.error


_TAPE: Final = "Tape level and snug, no pump, same time of day, three times; the middle one counts."


def _girth(slug: str, title: str, how: str, error: float, bounds: tuple[float, float]) -> Kind:
    told = f"{how} {_TAPE}"
    return Kind(slug=slug, title=title, unit="cm", how=told, error=error, bounds=bounds, source="barrios2016")


#: Errors within the 0.2 to 1.9 cm that people who tape themselves differ by; which site has which is judgement.
GIRTHS: Final[Mapping[str, Kind]] = {
    one.slug: one
    for one in (
        _girth(
            "chest", "Chest girth", "Level around the blades and under the arms, at a normal breath.", 0.7, (50, 200)
        ),
        _girth(
            "waist", "Waist girth", "At the natural waist, belly let go, at the end of a breath out.", 0.7, (40, 220)
        ),
        _girth("shoulders", "Shoulder girth", "Around both shoulders at their widest, arms hanging.", 0.9, (70, 220)),
        _girth(
            "neck", "Neck girth", "Two centimetres below the Adam's apple and over the last neck bone.", 0.4, (22, 75)
        ),
        _girth("upper_arm", "Upper arm girth", "Arm hanging loose, halfway from shoulder to elbow.", 0.4, (15, 75)),
        _girth("forearm", "Forearm girth", "Arm hanging loose, where it is thickest.", 0.3, (13, 55)),
        _girth("hips", "Hip girth", "Around the seat where it is widest, feet together.", 0.7, (55, 220)),
        _girth("arm_length", "Arm length", "From the shoulder over the bent elbow to the wrist bone.", 0.7, (40, 95)),
    )
}
TESTS: Final[Mapping[str, Kind]] = {
    one.slug: one
    for one in (
        Kind(
            slug="hang",
            title="Dead hang",
            unit="s",
            how=(
                "Once a day, rested: both hands, thumbs around, the same bar, no chalk or always chalk, feet near the "
                "ground; step down when a hand begins to slip. Not while raising the arms hurts; with high blood "
                "pressure leave it out."
            ),
            error=0.055,
            error_is_share=True,
            tiring=True,
            bounds=(1, 900),
            source="judgement",
        ),
        Kind(
            slug="dynamometer",
            title="Grip strength",
            unit="kg",
            how=(
                "Seated, elbow at a right angle and free, same handle width and device; best of three with a minute "
                "between, both hands. Breathe out as you squeeze; with high blood pressure leave it out."
            ),
            error=0.054,
            error_is_share=True,
            bounds=(2, 110),
            source="gripable2024",
        ),
        Kind(
            slug="extensor_hold",
            title="Extensor hold",
            unit="s",
            how=(
                "Once a day, rested: hips on the edge of a bench, legs held, trunk level, arms crossed; until it "
                "sinks. End it at any pain. Keep breathing; with high blood pressure leave it out."
            ),
            error=0.08,
            error_is_share=True,
            tiring=True,
            bounds=(1, 900),
            source="judgement",
        ),
        Kind(
            slug="carry",
            title="Carry",
            unit="m",
            how=(
                "Once a day, rested: the same load in both hands, the same way, short steps; put it down before it "
                "slips. With high blood pressure end it well before your limit."
            ),
            error=0.08,
            error_is_share=True,
            tiring=True,
            bounds=(1, 2000),
            source="judgement",
        ),
    )
}
KINDS: Final[Mapping[str, Kind]] = {**GIRTHS, **TESTS}
_OTHER_NAMES: Final = {
    "shoulder": "shoulders",
    "arm": "upper_arm",
    "biceps": "upper_arm",
    "sleeve": "arm_length",
    "grip": "dynamometer",
    "dead_hang": "hang",
    "back_extension_hold": "extensor_hold",
    "farmers_carry": "carry",
    "hip": "hips",
}


def kind_named(name: str, place: str | None = None) -> Kind:
    """Which measurement is meant?

    Raises
    ------
    BadInput : none that is known.

    Examples
    --------
    >>> kind_named("Upper arm").slug, kind_named("sleeve").slug
    ('upper_arm', 'arm_length')
    """
    slug = "_".join(name.casefold().replace("-", " ").replace("_", " ").split())
    slug = _OTHER_NAMES.get(slug, slug)
    if slug not in KINDS:
        raise BadInput(
            f"{name[:40]!r} is nothing that is measured here", place=place, hint=f"Known: {', '.join(KINDS)}."
        )
    return KINDS[slug]
