"""How are a bar against its target and a course through time drawn with letters?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from dorsi.core.progress.judgement import State
    from dorsi.core.progress.review import CoursePoint, RegionWeek

__all__ = ["ASCII", "UNICODE", "Glyphs", "course", "target_bar"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """The letters that draw: a bar (filled, open target, beyond), a rule, a dot, a cut, a course, an arrow, a state."""

    filled: str
    target: str
    beyond: str
    rule: str
    dot: str
    cut: str
    levels: str
    arrow: str
    states: Mapping[State, str] = field(hash=False)


UNICODE: Final = Glyphs(
    filled="█",
    target="░",
    beyond="·",
    rule="─",
    dot=" · ",
    cut="…",
    levels="▁▂▃▄▅▆▇█",
    arrow="→",
    states={"progressing": "▲", "cannot_tell": "○", "plateau_likely": "■", "declining": "▼"},
)
ASCII: Final = Glyphs(
    filled="#",
    target="=",
    beyond=".",
    rule="-",
    dot=", ",
    cut="..",
    levels="_,-~^",
    arrow="->",
    states={"progressing": "^", "cannot_tell": "?", "plateau_likely": "=", "declining": "v"},
)

#: A course is drawn on a scale of at least this share of its middle, so that noise does not look like a mountain.
_LEAST_RANGE: Final = 0.10


def bar_scale(regions: Sequence[RegionWeek]) -> float:
    """How many sets is a full bar? One scale for all regions, so that they can be compared."""
    return max([1.0, *(r.target_high * 1.2 for r in regions), *(min(r.sets_this_week, 40.0) for r in regions)])


def target_bar(region: RegionWeek, cells: int, scale: float, glyphs: Glyphs) -> tuple[str, str, str]:
    """How far is the week against the target? Three pieces of a bar: done, target still open, the rest."""
    done = min(cells, round(region.sets_this_week / scale * cells))
    if region.sets_this_week > 0:
        done = min(max(done, 1), cells)
    low = round(region.target_low / scale * cells)
    high = max(low + 1, round(region.target_high / scale * cells))
    rest = "".join(glyphs.target if low <= i < high else glyphs.beyond for i in range(done, cells))
    open_target = rest.rstrip(glyphs.beyond)
    return glyphs.filled * done, open_target, rest[len(open_target) :]


def course(
    points: Sequence[CoursePoint],
    since: date,
    until: date,
    cells: int,
    glyphs: Glyphs,
    *,
    less_is_harder: bool = False,
) -> str:
    """How did the estimate go between two days? One letter per equal stretch of time; a stretch without is blank.

    Up is always harder: of the help of a machine less is drawn higher.
    """
    days = max((until - since).days + 1, 1)
    stretches: list[list[float]] = [[] for _ in range(cells)]
    for point in points:
        place = (point.day - since).days * cells // days
        if 0 <= place < cells:
            stretches[place].append(point.best_kg if point.trend_kg is None else point.trend_kg)
    means = [sum(values) / len(values) if values else None for values in stretches]
    known = [mean for mean in means if mean is not None]
    if not known:
        return " " * cells
    middle = (max(known) + min(known)) / 2
    reach = max(max(known) - min(known), middle * _LEAST_RANGE, 1e-9)
    top = len(glyphs.levels) - 1

    def level(mean: float | None) -> str:
        if mean is None:
            return " "
        above = (middle - mean if less_is_harder else mean - middle) / reach
        return glyphs.levels[round((above + 0.5) * top)]

    return "".join(level(mean) for mean in means)
