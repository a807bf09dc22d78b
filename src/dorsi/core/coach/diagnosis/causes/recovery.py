"""The cause: too little recovery: no easier week for long, pain, fatigue, or weeks just missed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from statistics import median
from typing import Final

from dorsi.core.coach.diagnosis.case import Case, region_name
from dorsi.core.coach.diagnosis.cause import Cause, Clue, Look, Seen
from dorsi.core.coach.diagnosis.rows import LiftKey, Rows
from dorsi.core.coach.diagnosis.telling import Normal, Telling
from dorsi.core.phrases import counted, listed
from dorsi.core.safety.pain import AMBER_FROM

__all__ = ["CAUSE", "EASY_SHARE", "LOOK_WEEKS", "easier_weeks", "easy_weeks_ago", "weeks_since_easy"]

#: A week with at most this share of the usual sets is an easier one.
EASY_SHARE: Final = 0.6
#: So is one in which no lift came beyond this share of its usual best, as loads are taken off as often as sets are
#: (judgement; the share of a light day). A lift has a usual best after so many weeks, and half of the sets must tell.
LIGHT_SHARE: Final = 0.9
LEAST_OF_LIFT: Final = 4
LOOK_WEEKS: Final = 30
#: The usual sets are those of the weeks up to it, so that later weeks do not change what it was; a log of fewer than
#: the least has no usual week yet.
USUAL_WEEKS: Final = 12
LEAST_WEEKS: Final = 8
EVEN: Final = 0.5
SINCE_EASY: Final = Telling(
    fact="weeks since an easier week or one without training",
    unit="weeks",
    if_so=Normal(centre=18.0, spread=0.45, in_ln=True),
    if_not=Normal(centre=6.0, spread=0.65, in_ln=True),
    source="easier weeks after four to eight hard ones are usual (Bell 2023); one week without training gained "
    "nothing by itself (Coleman 2024); judgement",
)
FALLING: Final = Telling(
    fact="chance that it falls, given that it does not rise",
    unit="chance",
    if_so=Normal(centre=0.65, spread=0.25),
    if_not=Normal(centre=0.30, spread=0.25),
    source="tired lifters fall, starved ones stand (judgement)",
)
MUCH: Final = Telling(
    fact="hard sets a week as a share of what has been shown to help at most",
    unit="of 20 sets",
    if_so=Normal(centre=1.1, spread=0.35, in_ln=True),
    if_not=Normal(centre=0.5, spread=0.5, in_ln=True),
    source="beyond 20 sets nothing more was found (Baz-Valle 2022); judgement",
)
TIRED: Final = Telling(
    fact="fatigue of the last two weeks, as the lifter says (0 to 10)",
    unit="points",
    if_so=Normal(centre=7.5, spread=1.2),
    if_not=Normal(centre=4.0, spread=1.8),
    source="an easier week is offered from 7 (judgement)",
)
HURTS: Final = Telling(
    fact="share of sets with pain of 4 or more, where pain was noted",
    unit="of the sets",
    if_so=Normal(centre=0.4, spread=0.25),
    if_not=Normal(centre=0.03, spread=0.12),
    source="the traffic light of pain monitoring (Thomee 1997); judgement",
)


def _look(case: Case) -> Look:
    clues = [clue for clue in (_since_easy(case), _falling(case), _much(case), _tired(case), _hurts(case)) if clue]
    return Seen(clues=tuple(clues)) if clues else None


def _since_easy(case: Case) -> Clue | None:
    weeks = weeks_since_easy(case)
    if weeks is None:
        return None
    told = f"{counted(weeks, 'week')} since an easier week or one without back training"
    return Clue(telling=SINCE_EASY, value=float(max(weeks, 1)), n=1, words=told)


def weeks_since_easy(case: Case) -> int | None:
    """How many whole weeks ago was the last easier week? Of a log younger than eight weeks nothing is said."""
    return easy_weeks_ago(case.rows)


def easy_weeks_ago(rows: Rows) -> int | None:
    """How many whole weeks ago did the back last get an easier week, or none? None as in `weeks_since_easy`.

    Parameters
    ----------
    rows : of one person on one day.
    """
    easier = easier_weeks(rows)
    if easier is None:
        return None
    whole = min(len(_whole_weeks(rows)), LOOK_WEEKS)
    return min((_monday(rows.as_of) - easier[-1]).days // 7, whole) if easier else whole


def easier_weeks(rows: Rows) -> tuple[date, ...] | None:
    """On which Mondays began the weeks in which the back got few of its usual sets, light ones or none? Oldest first.

    Weeks of the calendar, each against those up to it: so a week stays what it was, on whatever day one asks. The week
    that is running may just not be over. None of a log younger than eight weeks.

    Parameters
    ----------
    rows : of one person on one day.
    """
    weeks = _whole_weeks(rows)
    if len(weeks) < LEAST_WEEKS:
        return None
    done = Counter(_monday(row.day) for row in rows.rows if row.back and not row.announced)
    sets = [done[week] for week in weeks]
    # The first weeks of a log are held against one another.
    usual = [median(sets[max(0, n + 1 - USUAL_WEEKS) : max(n + 1, LEAST_WEEKS)]) for n in range(len(sets))]
    seen = list(zip(weeks, sets, usual, strict=True))[-LOOK_WEEKS:]
    light = _light_weeks(rows)
    return tuple(week for week, many, of in seen if many <= EASY_SHARE * of or week in light)


def _light_weeks(rows: Rows) -> frozenset[date]:
    """On which Mondays began weeks in which all lifts of the back were done with less than their usual best?

    Each is held against the weeks before it, so that a week stays what it was.
    """
    bests: dict[LiftKey, dict[date, float]] = defaultdict(dict)
    sets: dict[date, Counter[LiftKey]] = defaultdict(Counter)
    for row in rows.rows:
        if row.back and not row.announced and not row.is_speed:
            week, best = _monday(row.day), bests[row.lift]
            sets[week][row.lift] += 1
            if row.single_kg is not None:
                best[week] = max(row.single_kg, best.get(week, 0.0))
    light = set()
    for week, lifts in sets.items():
        shares = {lift: _share_of_usual(bests[lift], week) for lift in lifts}
        known = {lift: share for lift, share in shares.items() if share is not None}
        told = sum(lifts[lift] for lift in known) >= lifts.total() / 2
        if known and told and max(known.values()) <= LIGHT_SHARE:
            light.add(week)
    return frozenset(light)


def _share_of_usual(bests: Mapping[date, float], week: date) -> float | None:
    """Which share of its usual best was a lift done with in this week? None where it has none yet."""
    first = week - timedelta(weeks=USUAL_WEEKS)
    before = [best for monday, best in bests.items() if first <= monday < week]
    return bests[week] / median(before) if week in bests and len(before) >= LEAST_OF_LIFT else None


def _whole_weeks(rows: Rows) -> list[date]:
    """Give the Mondays of the weeks that lie wholly in the log, the running one left out."""
    first = min(rows.days, default=rows.as_of)
    begin, end = _monday(first + timedelta(days=6)), _monday(rows.as_of)
    return [begin + timedelta(weeks=n) for n in range((end - begin).days // 7)]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _falling(case: Case) -> Clue | None:
    verdict = case.problem.verdict
    if verdict.p_plateau <= 0:
        return None
    share = case.problem.falling
    n = len(case.judgement.back.stuck) if case.is_back and case.judgement.back else 1
    fall, stand = ("a fall", "a standstill") if share >= EVEN else ("a standstill", "a fall")
    # Where it is open whether it rises all the same, the chance holds only if it does not.
    given = "if it does not rise, " if case.problem.is_open else ""
    words = f"{given}{fall} is likelier than {stand}"
    counts = f"{given}the chance that it falls and does not stand is {100 * share:.0f} %"
    ids = verdict.reasons[0].set_ids
    return Clue(telling=FALLING, value=share, n=max(n, 1), words=words, counts=counts, set_ids=ids)


def _much(case: Case) -> Clue | None:
    asked = [region for region in case.regions if not (case.is_back and region == "extensors")]
    if not asked:
        return None
    most = max(asked, key=case.fullness)
    # What is full is named with it, as its lifts give the sets that go.
    named = dict.fromkeys((most, *case.full_regions))
    told = [f"{case.sets_a_week[one]:.1f} of {region_name(one)}" for one in named]
    words = f"{case.hard_sets_told}: {listed(told)}"
    return Clue(telling=MUCH, value=max(case.fullness(most), 0.05), n=1, words=words)


def _tired(case: Case) -> Clue | None:
    if case.fatigue is None:
        return None
    return Clue(telling=TIRED, value=float(case.fatigue), n=1, words=f"you gave your fatigue as {case.fatigue} of 10")


def _hurts(case: Case) -> Clue | None:
    noted = [(row, p) for row in case.lately if (p := case.history.sets.pain[row.place]) is not None]
    if not noted:
        return None
    hit = [row for row, level in noted if level >= AMBER_FROM]
    words = f"pain of 4 or more on {len(hit)} of the {len(noted)} sets where it was noted"
    ids = case.ids_of(hit or [row for row, _ in noted])
    return Clue(telling=HURTS, value=len(hit) / len(noted), n=1, words=words, set_ids=ids)


CAUSE: Final = Cause(
    slug="recovery",
    title="Too little recovery",
    sentence="Fatigue covers strength: where many lifts fall together an easier week shows what is underneath.",
    share_back=0.14,
    share_lift=0.06,
    share_source="judgement; planned easier weeks: Bell 2023",
    look=_look,
    remedies=("fewer_sets", "easy_week"),
)
