"""From logs and film reports to the load one owns: what `dorsi load` shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import BODY_MODELS
from dorsi.core.coach.filmed_sets import FilmedSet, read_filmed_sets
from dorsi.core.coach.load import OwnedLoad, TodaySet, own_loads
from dorsi.core.coach.load.looking import match_films
from dorsi.core.coach.prescription.steps.next_told import with_own_steps
from dorsi.core.errors import BadInput
from dorsi.core.phrases import counted, listed
from dorsi.core.planning.equipment import read_equipment
from dorsi.core.progress.as_typed import set_as_typed
from dorsi.core.progress.history import History
from dorsi.core.progress.limits import LiftLimit, find_limits
from dorsi.core.units import LoadUnit, kg_from
from dorsi.work.days import LookedFrom, day_looked_from, how_old, old_log_words
from dorsi.work.lifter import LifterLog, judge_lifter
from dorsi.work.plate_unit import plate_unit
from dorsi.work.unknown_lifts import unknown_lifts

__all__ = ["Asked", "Loads", "loads_for", "today_sets"]

_UNITS: Final[Mapping[str, LoadUnit]] = {"kgs": "kg", "kg": "kg", "lbs": "lb", "lb": "lb"}

#: So long ago a lift is still in use.
IN_USE: Final = timedelta(weeks=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of `dorsi load`; None leaves it to the log."""

    today: date
    as_of: date | None = None
    films: tuple[Path, ...] = ()
    equipment: Path | None = None
    exercise: str | None = None
    first_sets: str | None = None
    unit: LoadUnit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loads:
    """The answer: loads, what limits each lift, and what was left out; ``first`` is to be said before all of it."""

    as_of: date
    unit: LoadUnit
    loads: tuple[OwnedLoad, ...]
    limits: tuple[LiftLimit, ...]
    notes: tuple[str, ...] = ()
    sample: bool = False
    first: tuple[str, ...] = ()


def loads_for(asked: Asked, log: LifterLog) -> Loads:
    """Which load does this lifter own of each lift, what comes next, and do grip or arms end the sets?

    Raises
    ------
    BadInput : no set in the log, an unknown exercise, sets of today that are not understood, a file that is none.
    """
    history = replace(log.history, unit=asked.unit or plate_unit(log))
    if not len(history):
        raise BadInput("the log holds no set", hint="Give the export of your app: dorsi load my-export.csv")
    seen = day_looked_from(history.day, asked.today, asked.as_of)
    as_of = seen.as_of
    if history.day[0] > as_of:
        raise BadInput(
            f"the log begins after that day, on {history.day[0].isoformat()}", place="--as-of", hint="Give a later day."
        )
    slug = _slug(asked.exercise, history) if asked.exercise is not None else None
    first = today_sets(asked.first_sets, history.unit) if asked.first_sets is not None else ()
    if first and slug is None:
        raise BadInput("of which exercise are today's sets?", place="--today", hint="Add --exercise NAME.")
    if (
        slug is not None
        and any(not one.load_kg for one in first)
        and load_catalogue()[slug].load_model not in BODY_MODELS
    ):
        raise BadInput("a set of this lift has a load", place="--today", hint='Such as "80x6,80x5@1".')
    films = read_filmed_sets(asked.films)
    judgement = judge_lifter(log, as_of)
    loads = own_loads(
        history,
        judgement,
        as_of,
        films,
        equipment=read_equipment(asked.equipment) if asked.equipment else None,
        only=slug,
        today=first,
        session_goes_on=not first and as_of == asked.today,
    )
    if not first and asked.equipment is None:
        # Today's first sets, or other equipment than the log shows, decide for themselves.
        # Who has been away begins as the coach says it, though the loads owned are those of the last day.
        start = asked.as_of or max(asked.today, as_of)
        loads = with_own_steps(loads, history, as_of, load_catalogue(), start=start, only=slug)
    if asked.exercise is not None and not loads:
        raise BadInput(
            f"the log holds no set of {asked.exercise[:40]!r} with a load and repetitions up to that day",
            place="--exercise",
            hint="What it holds: dorsi load LOG --all. Lifts of the body need --body-mass.",
        )
    limits = tuple(one for one in find_limits(history, judgement, as_of) if slug is None or one.slug == slug)
    weightless = () if slug is not None else _weightless(history, loads, as_of)
    notes = (
        *filter(None, (unknown_lifts(history, as_of) if slug is None else None,)),
        *weightless,
        *_slips(history, loads),
        *match_films(history.until(as_of), films)[1],
        *_others(films, history),
    )
    return Loads(
        as_of=as_of,
        unit=history.unit,
        loads=loads,
        limits=limits,
        notes=notes,
        sample=log.made_up,
        first=_said_first(seen, asked.today, loads) if asked.as_of is None else _future(seen),
    )


def _future(seen: LookedFrom) -> tuple[str, ...]:
    return (seen.future,) if seen.future else ()


def _said_first(seen: LookedFrom, today: date, loads: Sequence[OwnedLoad]) -> tuple[str, ...]:
    """Say which days were left out, and of an old log that its loads are those of its last day."""
    if seen.last is None or not how_old(seen.last, today):
        return _future(seen)
    lighter = any(one.next is not None and one.next.rule == "break" for one in loads)
    return (*_future(seen), old_log_words(seen.last, today, "These are the loads of its last day.", lighter=lighter))


def _weightless(history: History, loads: Sequence[OwnedLoad], as_of: date) -> tuple[str, ...]:
    """Name the lifts of the body of the last twelve weeks for which no load is told, as the body's own is not known."""
    catalogue, told = load_catalogue(), {one.slug for one in loads}
    names: dict[str, str] = {}
    for day, (slug, _), name, reps in zip(history.day, history.key, history.sets.name, history.sets.reps, strict=True):
        exercise = catalogue.get(slug) if slug is not None and slug not in told else None
        if exercise is None or exercise.is_held or exercise.load_model not in BODY_MODELS or not reps:
            continue
        if as_of - IN_USE < day <= as_of:
            names.setdefault(exercise.slug, " ".join(name.split()))
    if not names:
        return ()
    return (f"no load is told for {', '.join(names.values())}: your body mass is not known; add --body-mass KG",)


def _slips(history: History, loads: Sequence[OwnedLoad]) -> tuple[str, ...]:
    """Name the sets that are taken for slips of typing: nothing is left out in silence."""
    found = []
    for one in loads:
        slips = set(one.slips)
        places = [i for i, set_id in enumerate(history.sets.set_id) if set_id in slips] if slips else []
        alike = Counter(f"{set_as_typed(history, i)} of {history.day[i].isoformat()}" for i in places)
        told = [f"{what} ({counted(times, 'set')})" if times > 1 else what for what, times in alike.items()]
        if told:
            are = "is" if len(places) == 1 else "are"
            found.append(
                f"{one.title}: {listed(told)} {are} taken for a slip of typing and left "
                "out here, being twice as heavy as on all other days, or more than anybody does; look at it"
            )
    return tuple(found)


def _others(films: Sequence[FilmedSet], history: History) -> tuple[str, ...]:
    done = {slug for slug, _ in history.key}
    names = sorted({film.slug for film in films} - done)
    return tuple(f"{name.replace('_', ' ')} was filmed but stands nowhere in the log" for name in names)


def _slug(name: str, history: History) -> str:
    """Which exercise is meant: a slug of the catalogue, or a name as the log has it."""
    catalogue = load_catalogue()
    folded = "_".join(name.casefold().replace("-", " ").split())
    if folded in catalogue:
        return folded
    for written, key in zip(history.sets.name, history.key, strict=True):
        if key[0] is not None and " ".join(written.casefold().split()) == " ".join(name.casefold().split()):
            return key[0]
    from dorsi.core.catalogue.naming import NameMatcher  # noqa: PLC0415 -- only a name that is neither needs it

    match = NameMatcher({}).match(name)
    if match.slug is not None:
        return match.slug
    nearest = f"Nearest: {', '.join(match.candidates[:3])}." if match.candidates else "See: dorsi exercises"
    raise BadInput(f"no exercise is called {name[:40]!r}", place="--exercise", hint=nearest)


def today_sets(text: str, unit: LoadUnit) -> tuple[TodaySet, ...]:
    """Which sets does this text say: ``80x6,80x5@1`` is 80 for 6, then 80 for 5 with 1 in reserve?

    Parameters
    ----------
    text : sets divided by commas or semicolons; help is written without a sign, as the log does.
    unit : of loads that are written without one.

    Raises
    ------
    BadInput : a part is no set.

    >>> [(one.load_kg, one.reps, one.rir) for one in today_sets("80x6, 80x5@1", "kg")]
    [(80.0, 6.0, None), (80.0, 5.0, 1.0)]
    """
    found = []
    for part in text.replace(";", ",").split(","):
        body, _, rir = part.strip().casefold().partition("@")
        load, times, reps = body.partition("x")
        written, load = _unit_in(load, unit)
        numbers = [_number(one) for one in (load, reps, rir or "0")]
        if not times or any(one is None for one in numbers):
            raise BadInput(f"{part.strip()[:40]!r} is no set", place="--today", hint='Such as "80x6,80x5@1".')
        kg, n, left = (one or 0.0 for one in numbers)
        if kg > 1000 or not 1 <= n <= 100 or left > 20:  # noqa: PLR2004 -- beyond what anybody lifts
            raise BadInput(f"{part.strip()[:40]!r} cannot be a set", place="--today", hint='Such as "80x6,80x5@1".')
        found.append(TodaySet(load_kg=kg_from(kg, written), reps=n, rir=left if rir else None))
    return tuple(found)


def _unit_in(text: str, usual: LoadUnit) -> tuple[LoadUnit, str]:
    """Which unit is written behind the load, and the load without it?"""
    for ending, unit in _UNITS.items():
        if text.strip().endswith(ending):
            return unit, text.strip().removesuffix(ending)
    return usual, text


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value < float("inf") else None
