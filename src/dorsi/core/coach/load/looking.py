"""Which sets of a series were looked at, by hand or by film?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dorsi.core.coach.filmed_sets import FilmedSet
from dorsi.core.coach.load.clean_model import LookedAt
from dorsi.core.progress.history import History
from dorsi.core.progress.series_sets import SeriesSets
from dorsi.core.units import LoadUnit, load_word

__all__ = ["LookedAtSet", "disputed_words", "match_films", "sets_looked_at", "warm_ups_looked_at"]

#: A film's load is that of a set within so much of it; its count may be off by one.
SAME_LOAD: Final = 0.02
SAME_REPS: Final = 1.5
MOST_REPS: Final = 30
#: Film and count contradict each other from this share of the repetitions on, and from so many on.
DISPUTED_SHARE, FEWEST_DISPUTED = 0.5, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAtSet:
    """One set that was looked at: what the model takes, and where it stands in the history."""

    looked: LookedAt
    place: int
    set_id: str
    filmed: bool

    @property
    def clean(self) -> float:
        """Repetitions that were clean, as far as was seen."""
        if self.looked.p_clean:
            return sum(p for p in self.looked.p_clean if p is not None)
        return float(self.looked.clean or 0)

    @property
    def rated(self) -> int:
        """Repetitions that were looked at."""
        if self.looked.p_clean:
            return sum(p is not None for p in self.looked.p_clean)
        return self.looked.reps


def disputed_words(day: Sequence[LookedAtSet]) -> str | None:
    """What do film and count say of a set of this day where they contradict each other? None where none is so.

    They do where they differ on half of the repetitions that the film judges, and on two at least: no kind of rater
    that is reckoned with errs so often, and no film that is believed.
    """
    for one in day:
        seen = [p for p in one.looked.p_clean if p is not None]
        if one.looked.clean is None or not seen:
            continue
        by_film, unjudged = sum(seen), one.looked.reps - len(seen)
        # Those that the film cannot judge may be whatever the count says.
        apart = max(by_film - one.looked.clean, one.looked.clean - by_film - unjudged)
        if apart >= max(DISPUTED_SHARE * len(seen), FEWEST_DISPUTED):
            return f"{by_film:.0f} of {len(seen)} clean by film, {one.looked.clean} of {one.looked.reps} as counted"
    return None


def match_films(history: History, films: Sequence[FilmedSet]) -> tuple[dict[int, FilmedSet], tuple[str, ...]]:
    """Which set of the log does each film show? By exercise, day, load and count.

    Parameters
    ----------
    history : of one person.
    films : as read; one without a day fits where only one day does.

    Returns
    -------
    Films by the place of their set, and a sentence for each film that is not used.
    """
    found: dict[int, FilmedSet] = {}
    untold: list[str] = []
    for film in films:
        if not film.judged:
            untold.append(f"{film.file}: the film judges no repetition clean or unclean")
            continue
        places = [i for i in _fitting(history, film) if i not in found]
        days = {history.day[i] for i in places}
        if len(days) == 1:
            found[places[0]] = film
        elif not days:
            untold.append(
                f"{film.file}: the log holds no such set (exercise, day, load and count); note it: "
                f'dorsi log "{film.slug.replace("_", " ")} {_as_typed(film, history.unit)}"'
            )
        else:
            untold.append(
                f"{film.file}: {len(days)} days hold such a set; put the day into the file's name, such as "
                f"{max(days).isoformat()}-{film.file}"
            )
    return found, tuple(untold)


def _as_typed(film: FilmedSet, unit: LoadUnit) -> str:
    """Write the filmed set as `dorsi log` takes it; what the film does not say is left to fill in."""
    load = "LOAD" if film.load_kg is None else load_word(film.load_kg, unit)
    return f"{load} x {film.reps} at {film.day.isoformat() if film.day else 'DAY'}"


def _fitting(history: History, film: FilmedSet) -> list[int]:
    sets = history.sets
    return [
        i
        for i, key in enumerate(history.key)
        if key[0] == film.slug
        and (film.day is None or history.day[i] == film.day)
        and sets.kind[i] != "warm_up"
        and abs((sets.reps[i] or 0) - film.reps) <= SAME_REPS
        and (film.load_kg is None or abs((sets.load_kg[i] or 0.0) - film.load_kg) <= SAME_LOAD * max(film.load_kg, 1))
    ]


def sets_looked_at(
    history: History, sets: SeriesSets, films: Mapping[int, FilmedSet], after: float
) -> list[list[LookedAtSet]]:
    """Which sets of this series were looked at, day by day?

    Parameters
    ----------
    films : by the place of their set.
    after : only sets after this week.
    """
    days: dict[float, list[LookedAtSet]] = {}
    clean, ids = history.sets.clean_reps, history.sets.set_id
    rows = zip(sets.place.tolist(), sets.week.tolist(), sets.load_kg.tolist(), sets.reps.tolist(), strict=True)
    for place, week, load, done in rows:
        film, counted = films.get(place), clean[place]
        if week <= after or not 1 <= done <= MOST_REPS or (film is None and counted is None):
            continue
        reps = film.reps if film is not None else round(done)
        looked = LookedAt(
            week=week,
            load_kg=load,
            reps=reps,
            clean=None if counted is None else min(max(counted, 0), reps),
            p_clean=film.p_clean if film is not None else (),
        )
        one = LookedAtSet(looked=looked, place=place, set_id=ids[place], filmed=film is not None)
        days.setdefault(week, []).append(one)
    return [days[week] for week in sorted(days)]


def warm_ups_looked_at(history: History, sets: SeriesSets) -> dict[float, list[LookedAt]]:
    """Which warm-ups of this series were counted by hand, by week? They hardly tell of form, but of who counts.

    An easy repetition that is called unclean is most likely a slip of the one who counts.
    """
    found: dict[float, list[LookedAt]] = {}
    logged, first = history.sets, history.day[0].toordinal()
    for place, moved in zip(sets.lift.places, sets.lift.moved_kg, strict=True):
        done, counted = round(logged.reps[place] or 0), logged.clean_reps[place]
        if logged.kind[place] != "warm_up" or counted is None or not moved or not 1 <= done <= MOST_REPS:
            continue
        if (logged.straps[place] is True) is (sets.straps is True):
            week = (history.day[place].toordinal() - first) / 7
            one = LookedAt(week=week, load_kg=moved, reps=done, clean=min(max(counted, 0), done))
            found.setdefault(week, []).append(one)
    return found
