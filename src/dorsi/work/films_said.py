"""What became of each film that was given to `dorsi coach`: what it was used for, or why it was not."""

from __future__ import annotations

from collections.abc import Sequence

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.diagnosing import Diagnosed, Diagnosis
from dorsi.core.coach.filmed_sets import FilmedSet
from dorsi.core.coach.load.looking import match_films
from dorsi.core.progress.history import History

__all__ = ["films_said"]


def films_said(found: Diagnosis, films: Sequence[FilmedSet], history: History) -> tuple[str, ...]:
    """Say of each film of a lift of the log whether it was used, and for what or why not.

    Parameters
    ----------
    found : what the causes were weighed for; films of lifts that the log does not have are among its notes.
    films : the filmed sets that were given.
    history : the log up to the day of the answer.
    """
    known = {row.slug for row in found.rows.rows}
    first = found.diagnosed[0] if found.diagnosed else None
    told = [_used(film, first) for film in films if film.slug in known]
    unmatched = match_films(history, [one for one in films if one.slug in known and one.judged])[1]
    return (*told, *(f"For the load you own: {one}." for one in unmatched))


def _used(film: FilmedSet, first: Diagnosed | None) -> str:
    name = load_catalogue()[film.slug].name.lower()
    seen = f"{film.file} ({name})"
    what = []
    if film.clean is not None:
        what.append(f"{len(film.judged)} repetitions judged, {100 * film.clean:.0f} % of them clean")
    what += [f"holds of {film.hold_s:.1f} s"] if film.hold_s is not None else []
    if not what:
        return f"{seen} was not used: it judges no repetition clean or unclean, and no hold."
    saw = " and ".join(what)
    if first is None:
        return f"{seen} shows {saw}. Nothing is stuck, so no reason is looked for in it; dorsi load takes it."
    if film.slug in {one.slug for one in first.case.exercises}:
        return f"{seen} was used: {saw}, weighed for {_causes(film)}."
    return f"{seen} shows {saw}; it was not used, as this lift is not what is looked into ({first.problem.title})."


def _causes(film: FilmedSet) -> str:
    return " and ".join(["form"] * bool(film.judged) + ["the hold"] * (film.hold_s is not None))
