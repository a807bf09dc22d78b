"""Did form get better since a change that was made for form? Clean repetitions before it and since, day by day.

A lighter load looks like lost strength, so strength does not judge such a change: it only guards it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import erf, sqrt
from typing import Final, Literal

from dorsi.core.catalogue.catalogue import is_back, load_catalogue
from dorsi.core.coach.filmed_sets import FilmedSet
from dorsi.core.coach.load.owning import own_loads
from dorsi.core.coach.prescription.choosing.form_first import FOR_FORM
from dorsi.core.coach.prescription.said.taken import Taken
from dorsi.core.coach.trials.before_after import BeforeAfter
from dorsi.core.coach.trials.deciding import SURE
from dorsi.core.estimate import Estimate, Reason
from dorsi.core.progress.history import History
from dorsi.core.units import LoadUnit, load_text

__all__ = ["FormReading", "FormWord", "costs_strength", "read_form"]

FormWord = Literal["cleaner", "not_cleaner", "cannot_tell", "not_looked_at"]
#: So far back on either side is counted; fewer days say nothing.
WEEKS: Final = timedelta(weeks=12)
FEWEST_DAYS: Final = 3
MOST_IDS: Final = 40
#: So many more of the repetitions clean are worth having.
WORTH: Final = 0.05
#: The change itself takes a tenth of the load off (per cent): a fall within it is no harm.
TAKEN_OFF_PCT: Final = 10.0
#: What a count that has no spread of its own is taken to have: one repetition clean and one not, as before any.
_BEFOREHAND: Final = 0.5
_Z80: Final = 1.2816


@dataclass(frozen=True, slots=True, kw_only=True)
class FormReading:
    """Shares of clean repetitions before the change and since (80 % intervals), and how sure it is that it is cleaner.

    None where fewer than three days were looked at on that side.
    """

    word: FormWord
    sentence: str
    before: Estimate | None = None
    since: Estimate | None = None
    p_cleaner: float | None = None
    reasons: tuple[Reason, ...] = ()


def read_form(history: History, taken: Taken, as_of: date, films: Sequence[FilmedSet] = ()) -> FormReading | None:
    """Are repetitions cleaner since this change?

    Parameters
    ----------
    history : of one person.
    taken : the change; the lift of its problem is counted, or all lifts of the back.
    as_of : nothing later is counted.
    films : of sets, with the chance that each repetition is clean; only those with a day count.

    Returns
    -------
    None where the change was not made for form.

    Source: shares of days with their spread between days, at least that of single repetitions (quasi-binomial); beside
    them the load that is owned, for who is as clean as before at more load.
    Limits: who counts himself may count more mildly than before.
    """
    if taken.remedy not in FOR_FORM:
        return None
    noted = _noted(history, taken, films, as_of)
    spans = ((taken.taken_on - WEEKS, taken.taken_on), (max(taken.taken_on, as_of - WEEKS), as_of + timedelta(days=1)))
    before, since = (_share([one for day, one in noted.items() if first <= day < last]) for first, last in spans)
    if since is None:
        return FormReading(word="not_looked_at", sentence=_NOT_LOOKED_AT, before=_told(before))
    if before is None:
        told = f"Before the change too few repetitions were looked at; since then {_words(since)}."
        return FormReading(word="cannot_tell", sentence=told, since=_told(since))
    sd = sqrt(before.sd**2 + since.sd**2)
    chance = 0.5 * (1 + erf((since.value - before.value - WORTH) / (sd * sqrt(2))))
    owned = _owned(history, taken, as_of, films)
    more = owned is not None and owned.since.low > owned.before.high
    word: FormWord = "not_cleaner" if chance <= 1 - SURE else "cannot_tell"
    told = (
        f"Before the change {_words(before)}, since then {_words(since)}: the chance that at least "
        f"{100 * WORTH:.0f} in 100 more are clean is {chance:.0%}."
    )
    ids = tuple(one for day in sorted(noted) for one in noted[day].set_ids)
    return FormReading(
        word="cleaner" if more or chance >= SURE else word,
        sentence=" ".join(filter(None, (told, owned.words(history.unit) if owned else "", _BY_FORM))),
        before=_told(before),
        since=_told(since),
        p_cleaner=chance,
        reasons=(Reason(rule=_RULE, set_ids=ids[-MOST_IDS:]),),
    )


def costs_strength(reading: BeforeAfter | None) -> bool:
    """Did strength fall by surely more than the tenth that the change takes off? Then being cleaner is no help."""
    return reading is not None and reading.effect is not None and reading.effect.high < -TAKEN_OFF_PCT


_BY_FORM: Final = "It was made for form and is judged by it; strength is only watched, as less load looks like less."
_RULE: Final = "a change made for form is judged by clean repetitions and the load owned, not by strength"
_NOT_LOOKED_AT: Final = (
    "It was made for form, and since then clean repetitions were noted on fewer than three days, and no film shows "
    'them: it cannot be judged. Note them, for example: dorsi log "lat pulldown 60x8 clean 7"'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    clean: float
    reps: float
    set_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    value: float
    sd: float
    reps: float
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Owned:
    title: str
    reps: int
    before: Estimate
    since: Estimate

    def words(self, unit: LoadUnit) -> str:
        """Say from which to which load it went, with 80 % intervals."""
        before, since = (
            f"{_rounded(one.value, unit)} ({_rounded(one.low, unit)} to {_rounded(one.high, unit)})"
            for one in (self.before, self.since)
        )
        return f"The load owned of {self.title} for {self.reps} went from {before} to {since}."


def _rounded(load_kg: float, unit: LoadUnit) -> str:
    """Write an estimated load in halves: nobody knows it to a gram."""
    return load_text(round(2 * load_kg) / 2, unit)


def _owned(history: History, taken: Taken, as_of: date, films: Sequence[FilmedSet]) -> _Owned | None:
    """Give the load owned on the last day before the change and on the last one since, of the lift looked at most."""
    slug = taken.problem.partition("/")[0]
    loads = own_loads(history, None, as_of, films, only=slug if slug in load_catalogue() else None)
    mine = [one for one in loads if one.is_back or one.slug == slug]
    for one in sorted(mine, key=lambda load: -load.clean_sets):
        before = [point.owned_kg for point in one.skill if point.day < taken.taken_on]
        since = [point.owned_kg for point in one.skill if point.day >= taken.taken_on]
        if before and since:
            return _Owned(title=one.title, reps=one.reps, before=before[-1], since=since[-1])
    return None


def _noted(history: History, taken: Taken, films: Sequence[FilmedSet], as_of: date) -> dict[date, _Day]:
    """Clean and all repetitions by day, as noted; a film stands for the sets of its day that nobody noted."""
    slug, catalogue = taken.problem.partition("/")[0], load_catalogue()
    mine = {slug} if slug in catalogue else {one for one in catalogue if is_back(catalogue[one])}
    found: dict[date, list[tuple[float, float, str]]] = defaultdict(list)
    sets = history.sets
    for place, (day, key) in enumerate(zip(history.day, history.key, strict=True)):
        reps, clean = sets.reps[place], sets.clean_reps[place]
        if day <= as_of and key[0] in mine and reps and clean is not None and sets.kind[place] != "warm_up":
            found[day].append((min(max(clean, 0), reps), reps, sets.set_id[place]))
    for film in films:
        if film.slug in mine and film.day is not None and film.day <= as_of and film.judged and film.day not in found:
            found[film.day].append((sum(film.judged), len(film.judged), ""))
    return {
        day: _Day(
            clean=sum(clean for clean, _, _ in done),
            reps=sum(reps for _, reps, _ in done),
            set_ids=tuple(one for *_, one in done if one),
        )
        for day, done in found.items()
    }


def _share(days: Sequence[_Day]) -> _Share | None:
    if len(days) < FEWEST_DAYS:
        return None
    reps = sum(one.reps for one in days)
    value = (sum(one.clean for one in days) + _BEFOREHAND) / (reps + 2 * _BEFOREHAND)
    apart = sum((one.clean - value * one.reps) ** 2 / max(value * (1 - value) * one.reps, 1e-9) for one in days)
    more = max(apart / (len(days) - 1), 1.0)
    return _Share(value=value, sd=sqrt(more * value * (1 - value) / reps), reps=reps, days=len(days))


def _words(share: _Share) -> str:
    told = _told(share)
    low, high = (100 * told.low, 100 * told.high) if told else (0.0, 100.0)
    return (
        f"{share.value:.0%} (80 % interval {low:.0f} to {high:.0f}) of {share.reps:.0f} repetitions on {share.days} "
        "days were clean"
    )


def _told(share: _Share | None) -> Estimate | None:
    if share is None:
        return None
    low, high = share.value - _Z80 * share.sd, share.value + _Z80 * share.sd
    return Estimate(
        value=share.value, low=max(low, 0.0), high=min(high, 1.0), level=0.8, unit="", method="days", n=share.days
    )
