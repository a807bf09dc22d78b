"""Measurements in words and as JSON: values with their error, ratios, changes, sizes, tests. No ideals, no ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from dorsi.core.body.measuring import Series, difference, ratio
from dorsi.core.body.sizes import LABEL_NOTE, shirt_size
from dorsi.report.json_parts import estimate_record, written
from dorsi.report.tip_words import Part
from dorsi.report.words import ENGLISH, Locale, for_terminal, listed, number, written_day

if TYPE_CHECKING:
    from dorsi.core.body.norms import NormAnswer
    from dorsi.core.body.sizes import BrandSize, ShirtSize

__all__ = ["BODY_FORMAT", "BodyAnswers", "body_as_json", "body_parts"]

BODY_FORMAT: Final = "dorsi.body/1"
_RATIOS: Final = (("chest", "waist"), ("shoulders", "waist"))
_GIRTH_UNIT: Final = "cm"
#: Girths taken further apart than this may belong to two bodies.
_FRESH_DAYS: Final = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyAnswers:
    """All that is shown: the series, what brands say, what norms say (by kind and side)."""

    series: tuple[Series, ...]
    brands: tuple[BrandSize, ...] = ()
    norms: Mapping[str, NormAnswer] = field(default_factory=dict)
    locale: Locale = ENGLISH

    def of(self, slug: str) -> Series | None:
        """The series of a girth, both sides in one where none was given."""
        found = [one for one in self.series if one.kind.slug == slug]
        return next((one for one in found if one.side is None), found[0] if found else None)


def body_parts(answers: BodyAnswers) -> tuple[Part, ...]:
    """Give the report as headed paragraphs."""
    girths = tuple(_series_line(one, answers) for one in answers.series if one.kind.unit == _GIRTH_UNIT)
    tests = tuple(_series_line(one, answers) for one in answers.series if one.kind.unit != _GIRTH_UNIT)
    parts = []
    if girths:
        parts.append(Part(heading="Girths", lines=girths))
    if ratios := tuple(_ratio_line(a, b, answers) for a, b in _ratio_pairs(answers)):
        parts.append(Part(heading="Against each other", lines=ratios))
    if (size := _size(answers)) is not None:
        parts.append(Part(heading="Shirt", lines=_size_lines(size, answers)))
    if tests:
        parts.append(Part(heading="Tests", lines=tests))
    return tuple(parts)


def _title(one: Series) -> str:
    return f"{one.kind.title}{f', {one.side}' if one.side else ''}"


def _series_line(one: Series, answers: BodyAnswers) -> str:
    locale = answers.locale
    unit = one.kind.unit
    last = one.days[-1]
    value = f"{number(one.last.value, 1, locale)} {unit}"
    span = f"{number(one.last.low, 1, locale)} to {number(one.last.high, 1, locale)}"
    middle = "best" if one.kind.slug == "dynamometer" else "middle"
    once = "measured once" if one.kind.tiring else "measured once; three times are steadier"
    of = f"{middle} of {last.n}" if last.n > 1 else once
    error = f"error of one {number(one.error, 1, locale)} {unit}{', your own repeats in it' if one.own_error else ''}"
    told = f"{_title(one)} {value} ({span}; {of}; {error}), {written_day(last.day, locale)}. {_change(one, locale)}"
    norm = answers.norms.get(_key(one))
    return f"{told} {norm.sentence}" if norm else told


def _change(one: Series, locale: Locale) -> str:
    change, unit = one.change, one.kind.unit
    least = f"{number(change.least, 1, locale)} {unit}"
    if change.by is None:
        return f"A change counts from {least} on."
    by = f"{'+' if change.by > 0 else ''}{number(change.by, 1, locale)} {unit}"
    since = f"since {written_day(one.days[0].day, locale)}"
    if change.state == "within_error":
        return f"{by} {since}: within the error of two measurements ({least})."
    if change.state == "seen_once":
        return f"{by} {since}: beyond {least}, seen once; measure again in a week."
    seen = written_day(change.since, locale) if change.since else ""
    return f"{by} {since}: changed, beyond {least} on every day from {seen} on."


def _ratio_pairs(answers: BodyAnswers) -> list[tuple[Series, Series]]:
    pairs = [(answers.of(a), answers.of(b)) for a, b in _RATIOS]
    return [(a, b) for a, b in pairs if a is not None and b is not None]


def _ratio_line(above: Series, below: Series, answers: BodyAnswers) -> str:
    found = ratio(above, below)
    locale = answers.locale
    names = f"{above.kind.title.removesuffix(' girth')} to {below.kind.title.removesuffix(' girth').lower()}"
    value, low, high = (number(at, 2, locale) for at in (found.value, found.low, found.high))
    apart = abs((above.days[-1].day - below.days[-1].day).days)
    stale = f" The two were measured {apart} days apart." if apart > _FRESH_DAYS else ""
    return f"{names} {value} ({low} to {high}). {_ratio_change(above, below, locale)}{stale}"


def _ratio_change(above: Series, below: Series, locale: Locale) -> str:
    """Compare the first and the last day that have both, against the error of two ratios."""
    days = [one.day for one in above.days if any(one.day == other.day for other in below.days)]
    relative = 1.96 * 2**0.5 * ((above.error / above.last.value) ** 2 + (below.error / below.last.value) ** 2) ** 0.5
    if len(days) < 2:  # noqa: PLR2004 -- one day is no change
        return f"A change counts from {number(100 * relative, 1, locale)} % on."
    first, last = (_on(above, day) / _on(below, day) for day in (days[0], days[-1]))
    by = 100 * (last / first - 1)
    told = "more than" if abs(by) > 100 * relative else "within"
    sign, least = "+" if by > 0 else "", number(100 * relative, 1, locale)
    return f"{sign}{number(by, 1, locale)} % since {written_day(days[0], locale)}: {told} the error ({least} %)."


def _on(one: Series, day: object) -> float:
    return next(each.value for each in one.days if each.day == day)


def _size(answers: BodyAnswers) -> ShirtSize | None:
    chest = answers.of("chest")
    if chest is None:
        return None
    waist = answers.of("waist")
    drop = difference(chest, waist) if waist else None
    return shirt_size(chest, waist_drop=drop, neck=answers.of("neck"), arm=answers.of("arm_length"))


def _size_lines(size: ShirtSize, answers: BodyAnswers) -> tuple[str, ...]:
    step = f"chest {size.step_cm:.0f} in steps of 4 cm (EN 13402)"
    lines = [f"Men's cut {_or(size.men)}, women's cut {_or(size.women)}; {step}."]
    collar = f"Collar {size.collar_cm} cm" if size.collar_cm else "Collar: measure the neck"
    sleeve = f"sleeve {size.sleeve_cm:.0f} cm" if size.sleeve_cm else "sleeve: measure the arm length"
    lines.append(f"{collar}, {sleeve}.")
    if size.drop is not None:
        span = f"{number(size.drop.low, 0, answers.locale)} to {number(size.drop.high, 0, answers.locale)}"
        told = number(size.drop.value, 0, answers.locale)
        lines.append(f"Chest less waist {told} cm ({span}): a {_or(size.fit)} fit.")
    lines += [for_terminal(one.sentence) for one in answers.brands]
    return (*lines, LABEL_NOTE)


def _or(names: Sequence[str]) -> str:
    return listed(list(names), "or") if names else "outside of the standard's range"


def _key(one: Series) -> str:
    return f"{one.kind.slug}_{one.side}" if one.side else one.kind.slug


def body_as_json(answers: BodyAnswers, *, version: str) -> str:
    """Write the answers as one JSON document (dorsi.body/1): schemas/body-1.json; lengths in cm, times in s."""
    size = _size(answers)
    document = {
        "format": BODY_FORMAT,
        "dorsi": version,
        "series": [_series_document(one, answers) for one in answers.series],
        "ratios": {f"{a.kind.slug}_{b.kind.slug}": estimate_record(ratio(a, b)) for a, b in _ratio_pairs(answers)},
        "shirt": None
        if size is None
        else {
            "men": list(size.men),
            "women": list(size.women),
            "step_cm": size.step_cm,
            "collar_cm": size.collar_cm,
            "sleeve_cm": size.sleeve_cm,
            "drop_cm": estimate_record(size.drop) if size.drop else None,
            "fit": list(size.fit),
            "brands": [asdict(one) for one in answers.brands],
            "note": LABEL_NOTE,
        },
    }
    return written(document)


def _series_document(one: Series, answers: BodyAnswers) -> dict[str, Any]:
    norm = answers.norms.get(_key(one))
    change = one.change
    return {
        "what": one.kind.slug,
        "side": one.side,
        "unit": one.kind.unit,
        "last": estimate_record(one.last),
        "error": round(one.error, 4),
        "own_error": one.own_error,
        "days": [{"day": day.day.isoformat(), "value": day.value, "n": day.n} for day in one.days],
        "change": {
            "state": change.state,
            "by": change.by,
            "least": round(change.least, 4),
            "since": change.since.isoformat() if change.since else None,
        },
        "norm": asdict(norm) if norm else None,
    }
