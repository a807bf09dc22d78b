"""What do the film's terminal summary, page, JSON and CSV need to know? One record, and the words they share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from dorsi.core.estimate import Estimate
from dorsi.core.phrases import in_film
from dorsi.core.technique.measure import Withheld, all_measures
from dorsi.report.words import ENGLISH, Locale, number, plural, span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dorsi.core.technique.measure import Measure, Value
    from dorsi.core.technique.set_report import Clean, RepReport, SetReport
    from dorsi.core.tracks import PoseTrack

__all__ = [
    "Cleanness",
    "FilmContent",
    "FilmMedia",
    "big_words",
    "checked_words",
    "cleanness",
    "column_title",
    "count_words",
    "decimals_of",
    "doubts_of",
    "film_title",
    "film_words",
    "held_s",
    "is_held",
    "measure_title",
    "measured_words",
    "measures_by_name",
    "part_words",
    "people_seen",
    "phases_words",
    "rep_label",
    "rep_measure_names",
    "rep_title",
    "set_words",
    "shown_hold_s",
    "tenths",
    "value_words",
    "view_words",
    "why_unseen",
]

Cleanness = Literal["clean", "unclean", "unsure", "unjudged"]

#: From here on a repetition is called clean, and below the other one unclean; between them neither.
_CLEAN_FROM: Final = 0.7
_UNCLEAN_BELOW: Final = 0.4
#: How the sentences begin that tell why nothing at all can be seen.
_BLIND: Final = ("The film is so dark", "The pictures show hardly anything")
#: Remarks on the quality that the one who looked at the film makes more exactly: how they begin, and what he says.
_TWINS: Final = (
    ("Another person is near you", ("nother person was", "other people were")),
    ("The film was looked at in parts", ("The film was cut at", "The film is long:")),
    ("Around the turning points only", ("The film has only",)),
)
_FINE_BELOW: Final = 10.0
_LEAST_HOLD_S: Final = 0.2
#: The order in which a lifter asks; every other measure follows by name. With the words that head a narrow column.
_FIRST: Final = {
    "hold": "hold",
    "torso_swing": "swing",
    "stretch": "short of stretch",
    "range": "range",
    "hand_to_shoulder": "hands to shoulders",
    "elbow_past_torso": "elbow behind",
    "elbow_change": "elbow bends",
    "velocity_loss": "slower by",
    "back_rounding": "rounding",
    "left_right": "left/right",
    "tempo_pull": "pull",
    "tempo_lower": "lowering",
    "tempo_stretch": "pause",
}
#: What the column of phases says already, or what only makes sense beside a picture.
_LAST: Final = ("tempo_pull", "tempo_lower", "tempo_stretch")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmMedia:
    """The film itself, as far as a page needs it.

    ``name`` is the file's name, ``href`` where the page finds the film (relative address or ``data:``), None where it
    holds none; ``plays`` False where browsers cannot be trusted to play its codec, ``why_not`` in one sentence.
    ``read_to_s``: how far it could be read where its rest is missing or damaged, else None. ``duration_s``,
    ``rate_hz``, ``codec`` and the size in pixels are None where they are not known.
    """

    name: str
    href: str | None = None
    plays: bool = True
    why_not: str | None = None
    duration_s: float | None = None
    rate_hz: float | None = None
    codec: str | None = None
    width_px: int | None = None
    height_px: int | None = None
    is_film: bool = True
    read_to_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FilmContent:
    """One filmed set with all that its surfaces say.

    ``seen`` are the sentences of the one who looked at the film (people, cuts, the chosen lifter), ``track`` the points
    as they were seen, to be drawn over the film.
    """

    report: SetReport
    media: FilmMedia
    track: PoseTrack
    version: str
    load_kg: float | None = None
    seen: tuple[str, ...] = ()
    locale: Locale = ENGLISH


@cache
def measures_by_name() -> Mapping[str, Measure]:
    """Give every measure by its name."""
    return {measure.name: measure for measure in all_measures()}


def measure_title(name: str) -> str:
    """Name a measure for the lifter: its title, or its own name where nobody declared one."""
    measure = measures_by_name().get(name)
    if measure is None:
        return name.replace("_", " ").capitalize()
    return f"{measure.title} (experimental)" if measure.experimental else measure.title


def column_title(name: str) -> str:
    """Name a measure at the head of a column: its unit stands with the values."""
    title = measure_title(name)
    return _FIRST.get(name, title[:1].lower() + title[1:])


def rep_measure_names(report: SetReport) -> list[str]:
    """List the measures that have a value for at least one repetition, in the order in which a lifter asks."""
    with_value = {name for one in report.reps for name, value in one.measures.items() if isinstance(value, Estimate)}
    order = [*(name for name in _FIRST if name not in _LAST), *sorted(with_value - set(_FIRST)), *_LAST]
    return [name for name in order if name in with_value]


def cleanness(clean: Clean | None) -> Cleanness:
    """Name what the probability of a clean repetition amounts to."""
    if clean is None:
        return "unjudged"
    if round(clean.p, 2) >= _CLEAN_FROM:
        return "clean"
    return "unclean" if round(clean.p, 2) < _UNCLEAN_BELOW else "unsure"


def decimals_of(estimate: Estimate) -> int:
    """How many decimals does a value deserve? Seconds two below ten, degrees none, ratios two."""
    if estimate.unit in {"deg", "%", "reps", "per cent"}:
        return 0
    return 2 if abs(estimate.value) < _FINE_BELOW else 1


def value_words(value: Value | None, locale: Locale = ENGLISH, *, interval: bool = True, dash: str = "-") -> str:
    """Write a value with its interval, or "withheld".

    >>> value_words(Estimate(value=0.9, low=0.7, high=1.1, level=0.8, unit="s", method="m", n=1))
    '0.9 s (0.7-1.1)'
    >>> value_words(Estimate(value=1.2, low=0.0, high=3.0, level=0.8, unit="reps", method="m", n=1))
    '1 rep (0-3)'
    """
    if value is None:
        return ""
    if isinstance(value, Withheld):
        return "withheld"
    places = decimals_of(value)
    unit = {"deg": "\N{DEGREE SIGN}", "": "", "%": " %", "ratio": ""}.get(value.unit, f" {value.unit}")
    told = number(value.value, places, locale)
    middle = f"{told}{unit}" if (told, unit) != ("1", " reps") else "1 rep"
    if not interval:
        return middle
    low, high = number(value.low, places, locale), number(value.high, places, locale)
    joint = " to " if "-" in low or "-" in high else dash
    return f"{middle} ({span(low, high, joint)})"


def measured_words(name: str, value: Value | None, locale: Locale = ENGLISH, *, dash: str = "-") -> str:
    """Write the value of a measure by name: a height as above or below, everything else as `value_words`.

    >>> height = Estimate(value=-0.13, low=-0.2, high=0.05, level=0.8, unit="torso lengths", method="", n=1)
    >>> measured_words("hand_to_shoulder", height)
    '0.13 below (0.2 below to 0.05 above)'
    """
    if name != "hand_to_shoulder" or not isinstance(value, Estimate):
        return value_words(value, locale, dash=dash)
    middle, low, high = (_height(each, locale) for each in (value.value, value.low, value.high))
    return f"{middle} ({low} to {high})"


def _height(value: float, locale: Locale) -> str:
    return f"{number(abs(value), 2, locale)} {'below' if value < 0 else 'above'}"


def count_words(content: FilmContent) -> str:
    """Say how many repetitions there were (or how long it was held) and how sure that is."""
    answer = _held(content) or _counted(content)
    if answer is not None:
        return "{} ({})".format(*answer)
    reason = _why_no_count(content)
    return reason if why_unseen(content) else f"No count: {reason[:1].lower()}{reason[1:]}"


def big_words(content: FilmContent) -> tuple[str, str]:
    """Give the answer in a few large words, and what is to be said beside them."""
    return _held(content) or _counted(content) or ("No count", _why_no_count(content))


def _counted(content: FilmContent) -> tuple[str, str] | None:
    """Give the count and how sure it is; None where it is withheld."""
    count = content.report.count
    if isinstance(count, Withheld):
        return None
    low, high = round(count.low), round(count.high)
    sure = f"{number(count.level * 100, 0)} % sure" + ("" if low == high else f": {low} to {high}")
    return plural(round(count.value), "rep"), ", ".join(filter(None, (sure, part_words(content))))


def _why_no_count(content: FilmContent) -> str:
    count = content.report.count
    return why_unseen(content) or (count.reason if isinstance(count, Withheld) else "")


def part_words(content: FilmContent) -> str:
    """Say of which part of a film that is missing or damaged from some moment on everything is said; else nothing."""
    read_to_s, whole_s = content.report.found.read_to_s, content.media.duration_s
    if read_to_s is None:
        return ""
    of_all = f" of {_in_film(content, whole_s)}" if whole_s is not None and whole_s > read_to_s else ""
    return f"in the first {_in_film(content, read_to_s)}{of_all}; the rest cannot be read"


def is_held(content: FilmContent) -> bool:
    """Is the answer how long a position was held, as of an exercise that is measured in seconds?"""
    return _held(content) is not None


def _held(content: FilmContent) -> tuple[str, str] | None:
    """Give how long a position was held and how sure that is; None where repetitions are counted."""
    report = content.report
    held = report.set_measures.get("hold")
    if report.found.exercise.load_model != "time" or not isinstance(held, Estimate):
        return None
    low, high = tenths(held.low, content.locale), tenths(held.high, content.locale)
    sure = f"{number(held.level * 100, 0)} % sure: {low} to {high} s"
    return f"held {tenths(held.value, content.locale)} s", sure


def why_unseen(content: FilmContent) -> str:
    """Say why nobody was seen: what the one who looked at the film said first; empty where somebody was."""
    if people_seen(content.report):
        return ""
    dark = next((sentence for sentence in content.seen if sentence.startswith(_BLIND)), "")
    return f"Nobody was seen in this film. {dark}".strip()


def people_seen(report: SetReport) -> int:
    """How many people were seen at once: none where nobody could be followed."""
    return report.found.quality.people if report.found.quality.torso_px > 0 else 0


def doubts_of(content: FilmContent) -> list[str]:
    """List what is wrong with the film, each thing once: who looked at the film knows cuts and people better."""
    seen = content.seen
    told = [words for words, twin in _TWINS if any(any(part in line for part in twin) for line in seen)]
    unseen = why_unseen(content)
    # Of a film that shows nobody nothing is to be said of arms, sizes and rates.
    reasons = () if unseen else content.report.found.quality.reasons
    kept = [line for line in reasons if not any(line.startswith(words) for words in told)]
    return [line for line in dict.fromkeys([*kept, *seen]) if line not in unseen]


def rep_label(one: RepReport) -> str:
    """Write the number of a repetition, the same everywhere; a half is not counted and has none."""
    return "half" if one.number is None else str(one.number)


def rep_title(one: RepReport) -> str:
    """Name a repetition: "Rep 3", or a half."""
    if one.number is not None:
        return f"Rep {one.number}"
    return "Half, its start is missing" if one.rep.cut_at == "start" else "Half, its end is missing"


def held_s(one: RepReport) -> float | None:
    """How long was the end position held: as measured, None where that is withheld or no end position was seen?

    The time within a few per cent of the extreme (``hold_from_s`` to ``hold_to_s``) is longer: a turn-round without any
    stop spends some there, too.
    """
    measured = one.measures.get("hold")
    if measured is None:
        return one.rep.hold_s
    return measured.value if isinstance(measured, Estimate) else None


def shown_hold_s(one: RepReport) -> float | None:
    """For how long does a clock on the film run: None where there was no hold to speak of?"""
    held = held_s(one)
    return held if held is not None and held >= _LEAST_HOLD_S and one.rep.hold_from_s is not None else None


def phases_words(one: RepReport, locale: Locale = ENGLISH) -> str:
    """Write how long a repetition took out of the start, at the end position, and back: "0.8 - 0.6 - 1.0"."""
    rep = one.rep
    begin = rep.turn_s if rep.hold_from_s is None else rep.hold_from_s
    leave = rep.turn_s if rep.hold_to_s is None else rep.hold_to_s
    end_s = rep.end_s
    if rep.hold_from_s is not None and rep.hold_from_s >= rep.turn_s:
        # Held at home, after the turn, as in the lock-out of a hinge: the way back ends where the hold begins.
        begin, leave, end_s = rep.turn_s, rep.turn_s, rep.hold_from_s
    out = _measured_s(one, "tempo_pull", begin - rep.start_s)
    back = _measured_s(one, "tempo_lower", end_s - leave)
    parts = (out, held_s(one), back)
    return " - ".join("?" if part is None else tenths(part, locale) for part in parts)


def _measured_s(one: RepReport, name: str, otherwise: float) -> float | None:
    """Seconds as the measure tells them, None where it is withheld; the plain difference of the marks without one."""
    value = one.measures.get(name)
    if isinstance(value, Withheld):
        return None
    return otherwise if value is None else value.value


def tenths(value: float, locale: Locale = ENGLISH) -> str:
    """Write a number of seconds with one decimal, always."""
    text = f"{value:.1f}"
    return text.replace(".", ",") if locale.decimal_comma else text


def _in_film(content: FilmContent, *moments_s: float) -> str:
    text = in_film(*moments_s)
    return text.replace(".", ",") if content.locale.decimal_comma else text


def film_title(content: FilmContent) -> str:
    """Name the set: exercise and load."""
    load = f", {number(content.load_kg, 2, content.locale)} kg" if content.load_kg is not None else ""
    return f"{content.report.found.exercise.name}{load}"


def film_words(content: FilmContent) -> str:
    """Say which set of which film this is: exercise, load, file, length."""
    media = content.media
    parts = []
    if media.duration_s is not None:
        parts.append(_in_film(content, media.duration_s))
    if media.rate_hz is not None:
        parts.append(f"{plural(round(media.rate_hz), 'picture')} a second")
    told = f" ({', '.join(parts)})" if parts else ""
    return f"{film_title(content)}, {view_words(content)}: {media.name}{told}"


def set_words(content: FilmContent) -> str:
    """Say where in the film the set lies, and how far the film can be trusted."""
    found = content.report.found
    halves = sum(not one.rep.complete for one in content.report.reps)
    half = f" {plural(halves, 'half', 'halves')} at a cut or an edge not counted." if halves else ""
    bounds = content.report.bounds
    if bounds is None:
        where = "this film" if found.read_to_s is None else "the part of this film that can be read"
        return f"No set was found in {where}.{half}"
    runs = f"The set runs from {_in_film(content, *bounds)}"
    return f"{runs}; quality of the recording {found.quality.score * 100:.0f} %.{half}"


def checked_words(content: FilmContent) -> str:
    """Say on what the count and the measures of this exercise were checked, and what is not yet proved."""
    return " ".join((f"This exercise was checked on {content.report.checked_on}.", *content.report.caveats))


def view_words(content: FilmContent) -> str:
    """Say from where the set was filmed."""
    view = content.report.found.view
    if view is None:
        return "from where it was filmed cannot be told"
    if view.seen_from == "square":
        return {"rear": "filmed from behind", "front": "filmed from the front"}.get(
            view.facing or "", "filmed square on, from the front or from behind"
        )
    return {"side": "filmed from the side", "oblique": "filmed at an angle"}[view.seen_from]
