"""A filmed set as JSON: ``dorsi.film/1``. Its schema is ``schemas/film-1.json`` beside this file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from dorsi.core.technique.measure import Withheld
from dorsi.core.technique.moments import MOMENTS
from dorsi.report.film_content import people_seen
from dorsi.report.json_parts import estimate_record, number, written

if TYPE_CHECKING:
    from dorsi.core.technique.measure import Value
    from dorsi.core.technique.set_report import Clean, Finding, RepReport, SetReport
    from dorsi.report.film_content import FilmContent

__all__ = ["FILMS_FORMAT", "FILM_FORMAT", "contents_as_json", "film_as_json", "film_document"]

FILM_FORMAT: Final = "dorsi.film/1"
#: Several films in one document: a list of `FILM_FORMAT` documents, and of films that could not be read.
FILMS_FORMAT: Final = "dorsi.films/1"


def film_as_json(content: FilmContent) -> str:
    """Write one filmed set as one JSON document.

    Parameters
    ----------
    content : the set and the film behind it.
    """
    return written(film_document(content))


def contents_as_json(contents: Sequence[FilmContent]) -> str:
    """Write one filmed set as ``dorsi.film/1``, several as ``dorsi.films/1``."""
    if len(contents) == 1:
        return film_as_json(contents[0])
    document = {"format": FILMS_FORMAT, "films": [film_document(one) for one in contents]}
    return written(document)


def film_document(content: FilmContent) -> dict[str, Any]:
    """Give the document as plain values."""
    report = content.report
    found = report.found
    return {
        "format": FILM_FORMAT,
        "dorsi": content.version,
        "film": _film(content),
        "exercise": {
            "slug": found.exercise.slug,
            "name": found.exercise.name,
            "pattern": found.exercise.pattern,
            "checked_on": report.checked_on,
            "caveats": list(report.caveats),
        },
        "load_kg": content.load_kg,
        **_count(report),
        "set": None if (bounds := report.bounds) is None else [_s(at_s) for at_s in bounds],
        "view": _view(report),
        "arm": found.arm,
        "signals": {"counted_by": found.counted_by, "held_by": found.held_by},
        "quality": {
            "score": number(found.quality.score),
            "reasons": list(found.quality.reasons),
            "torso_px": number(found.quality.torso_px),
            "rate_hz": number(found.quality.rate_hz),
            "visibility": number(found.quality.visibility),
            "people": people_seen(report),
        },
        "reps": [_rep(one) for one in report.reps],
        "measures": {name: _value(value) for name, value in report.set_measures.items()},
        "withheld": {name: _withheld(value) for name, value in report.withheld.items()},
        "findings": [_finding(finding) for finding in report.findings],
        "cue": report.cue,
        "seen": list(content.seen),
    }


def _film(content: FilmContent) -> dict[str, Any]:
    media = content.media
    return {
        "file": media.name,
        "kind": "film" if media.is_film else "track",
        "duration_s": number(media.duration_s),
        "read_to_s": number(content.report.found.read_to_s),
        "rate_hz": number(media.rate_hz),
        "codec": media.codec,
        "size_px": list(content.track.image_size_px),
        "shots": [[_s(shot.start_s), _s(shot.end_s)] for shot in content.track.shots],
        "moments": content.track.n_moments,
    }


def _count(report: SetReport) -> dict[str, Any]:
    """Give the count as a bare integer, how sure it is beside it, and how many halves were not counted."""
    count = report.count
    halves = sum(not one.rep.complete for one in report.reps)
    if isinstance(count, Withheld):
        return {"count": None, "count_interval": None, "count_withheld": _withheld(count), "halves": halves}
    return {
        "count": round(count.value),
        "count_interval": estimate_record(count),
        "count_withheld": None,
        "halves": halves,
    }


def _view(report: SetReport) -> dict[str, Any] | None:
    view = report.found.view
    if view is None:
        return None
    return {"seen_from": view.seen_from, "facing": view.facing, "width_ratio": number(view.width_ratio)}


def _rep(one: RepReport) -> dict[str, Any]:
    rep = one.rep
    return {
        "number": one.number,
        "start_s": _s(rep.start_s),
        "turn_s": _s(rep.turn_s),
        "hold_from_s": _s(rep.hold_from_s),
        "hold_to_s": _s(rep.hold_to_s),
        "end_s": _s(rep.end_s),
        "times_80_s": {name.removesuffix("_s"): _interval(one.times.get(name)) for name in MOMENTS},
        "complete": rep.complete,
        "cut_at": rep.cut_at,
        "shot": rep.shot,
        "range": number(rep.range),
        "quality": number(rep.quality),
        "clean": _clean(one.clean),
        "measures": {name: _value(value) for name, value in one.measures.items()},
    }


def _interval(between: tuple[float, float] | None) -> list[float | None] | None:
    """Write between which moments another one lies; null where the film does not show it."""
    return None if between is None else [_s(at_s) for at_s in between]


def _clean(clean: Clean | None) -> dict[str, Any] | None:
    if clean is None:
        return None
    return {"p": number(clean.p), "faults": list(clean.faults), "unjudged": list(clean.unjudged)}


def _value(value: Value) -> dict[str, Any]:
    return _withheld(value) if isinstance(value, Withheld) else estimate_record(value)


def _withheld(value: Withheld) -> dict[str, Any]:
    return {"withheld": value.reason, "because": value.because, "way_out": value.way_out}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "sentence": finding.sentence,
        "measure": finding.measure,
        "reps": list(finding.reps),
        "at_s": _s(finding.at_s),
        "reason": {
            "rule": finding.reason.rule,
            "facts": [fact for fact in finding.reason.facts if fact],
            "source": finding.reason.source,
        },
    }


def _s(seconds: float | None) -> float | None:
    """Write a moment to the thousandth of a second."""
    return None if seconds is None else round(float(seconds), 3)
