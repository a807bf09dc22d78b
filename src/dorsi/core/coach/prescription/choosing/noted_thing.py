"""The one thing that notes ask for, also where the trend says nothing: clean repetitions, reserve, the grip."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import fmean
from typing import Final

from dorsi.core.coach.best_set import set_at, set_text
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.load_of_now import at_load_of_now
from dorsi.core.coach.diagnosis.reserve import hardest_of_days, known_reserve
from dorsi.core.coach.diagnosis.rows import LATELY_WEEKS, LiftKey, Row, Rows
from dorsi.core.coach.own_steps import next_plates, step_above
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.own_words import ITEM, named
from dorsi.core.coach.prescription.remedies.hardly_any import FEW_SETS, WAYS
from dorsi.core.coach.prescription.remedies.two_a_week import lower_when_last_done, most_done, two_a_week
from dorsi.core.coach.prescription.sentence import Sentence, as_part
from dorsi.core.coach.prescription.steps.less_help import is_helped
from dorsi.core.phrases import counted
from dorsi.core.progress.history import History
from dorsi.core.units import LoadUnit, load_text

__all__ = [
    "FEWEST_A_WEEK",
    "FEW_SETS",
    "LIGHTER_UNTIL_CLEAN",
    "NO_LOAD_UNTIL_CLEAN",
    "WAYS",
    "OneThing",
    "enough_clean",
    "one_thing",
    "ways_of",
]

#: What the answer is called where too few repetitions are clean, and where the load stays until they are.
LIGHTER_UNTIL_CLEAN: Final = "Lighter until it is clean"
NO_LOAD_UNTIL_CLEAN: Final = "Go on, with no more load until it is clean"

#: Fewer clean repetitions than this, and no load is added; fewer than the second, and so much of it goes.
#: Where six of ten are clean at a load, ten are at nine tenths of it (Epley 1985): of who does more, less would have to
#: go than a tenth, and the sets that end at the last clean repetition stay long enough.
CLEAN_ENOUGH: Final = 0.8
MOSTLY_CLEAN: Final = 0.6
LIGHTER: Final = 0.9
#: The hardest set of a session leaves this many or more: it may end nearer to failure. Source: Robinson 2024.
MUCH_LEFT: Final = 2.5
#: What ends so many of the noted sets is what gives out.
MOSTLY: Final = 0.5
#: A lift done for so many days on so few sets a week, whose best set rises by less than this, gets one set more.
FLAT_DAYS: Final = 8
FLAT_PCT: Final = 1.0
MOST_LIFTS: Final = 3
#: Rows and pulls from above: one gets hardly any beside the other from this share down, where that gets enough.
HARDLY: Final = 0.2
ENOUGH_A_WEEK: Final = 4.0
MOVED: Final = 2
#: What a log of fewer weeks does not hold may be still to come: one session is no week, and one week no programme.
SEEN_WEEKS: Final = 4.0
#: So few sets a week are hardly any, on a back that is trained once a week and more.
FEWEST_A_WEEK: Final = 0.5
_DUST: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class OneThing:
    """What to do, with its title; ``left`` is the reserve it asks for, ``holds_load`` forbids to add load.

    ``mind`` is what would show by the next look that it was not followed, or not enough. ``way``: what is to get more
    sets, one of `WAYS` or both (`ways_of`), and ``gives`` the lifts whose new sets it says. ``weeks``: it shows nothing
    before so many. ``stays``: lifts that are to stay, to be looked at.
    """

    title: str
    sentences: tuple[Sentence, ...]
    left: int | None = None
    holds_load: bool = False
    mind: str | None = None
    way: str = ""
    gives: frozenset[LiftKey] = frozenset()
    weeks: int = 0
    stays: frozenset[LiftKey] = frozenset()


def one_thing(rows: Rows, history: History, lifts: Sequence[MainLift]) -> OneThing | None:
    """Which one thing do the notes of the last twelve weeks ask for? None where they ask for nothing.

    Parameters
    ----------
    rows, history : of one person on one day.
    lifts : the main lifts, for a lift that is flat on few sets; none that is on a way back of its own.
    """
    lately = [row for row in rows.lately() if row.back and not row.announced]
    return (
        _cleaner(lately, history)
        or _nearer(lately, history)
        or _what_gives_out(lately, history)
        or _one_set_more(lifts, history)
        or _one_sided(rows, history)
    )


_ENDS: Final = "A set ends at the first repetition that changes its form, and is no longer than your sets were."
#: What is done with the loads, by whether some of them come down and some stay.
_LOADS: Final[Mapping[tuple[bool, bool], str]] = {
    (True, False): "Too few repetitions are clean, so the loads come down. The sets and days stay:",
    (False, True): "Too few repetitions are clean, so no load is added for now. The sets and days stay:",
    (True, True): (
        "Too few repetitions are clean: the load comes down where fewer than six of ten are. Sets and days stay:"
    ),
}  # fmt: skip


#: A set with its repetitions, and the clean ones of them.
_Counted = tuple[Row, float, float]


def _cleaner(rows: Sequence[Row], history: History) -> OneThing | None:
    """Add no load where too few repetitions are clean, and take a tenth off where hardly half of them are."""
    sets, by_lift = history.sets, defaultdict[tuple[str | None, str], list[_Counted]](list)
    noted = 0
    for row in rows:
        reps, clean = sets.reps[row.place], sets.clean_reps[row.place]
        if reps and clean is not None:
            by_lift[row.key].append((row, reps, min(clean, reps)))
            noted += 1
    if not Case.enough(noted, len(rows)):
        return None
    own = {key: near for key, done in by_lift.items() if (near := _near_this_load(done, history))}
    shares = {key: sum(c for *_, c in done) / sum(r for _, r, _ in done) for key, done in own.items()}
    low = sorted((key for key in own if shares[key] < CLEAN_ENOUGH), key=lambda key: -len(own[key]))[:MOST_LIFTS]
    if not low:
        return None
    told, lighter = [], [key for key in low if shares[key] < MOSTLY_CLEAN]
    for key in low:
        row = own[key][-1][0]
        load = max((sets.load_kg[r.place] or 0.0 for r, *_ in own[key] if r.day == row.day), default=0.0)
        share = f"{100 * shares[key]:.0f} % clean till now"
        day = [reps for each, reps, _ in own[key] if each.day == row.day]
        to = _new_load(load, history.unit) if key in lighter else _same_load(load, history.unit)
        # The sets stay as long as they were: the shortest one of a day would take effort off beside the load.
        at_it = (reps for each, reps, _ in own[key] if (sets.load_kg[each.place] or 0.0) >= load)
        most = round(fmean(day)) if key in lighter else max(at_it)
        # Of a set that ends at the first unclean repetition most are clean whatever happens: they are counted.
        # How many of them were done says nothing once sets end so, and a share of it would be reached by any short set.
        enough = enough_clean(sum(day))
        after = _load_after(row, load, history, lighter=key in lighter)
        told.append(
            f"{ITEM}{named(history, row.place)}: {to}, {counted(len(day), 'set')} of up to {most:g}; "
            f"{after} once two sessions in a row have {enough} clean ones each ({share})"
        )
    return OneThing(
        title=LIGHTER_UNTIL_CLEAN if lighter else NO_LOAD_UNTIL_CLEAN,
        sentences=as_part("do", _LOADS[bool(lighter), len(lighter) < len(low)], *told, _ENDS),
        holds_load=True,
        mind="fewer clean repetitions than that",
    )


def enough_clean(reps: float) -> int:
    """How many clean repetitions are eight of ten of a session's so many, at the least?

    Fewer is what holds a load, so it raises none: the share is one. Of a whole session, as rounded up in each set it
    would be nine of ten where sets are short.

    >>> [enough_clean(reps) for reps in (8, 27, 28, 30)]
    [7, 22, 23, 24]
    """
    return ceil(CLEAN_ENOUGH * reps - _DUST)


def _near_this_load(done: Sequence[_Counted], history: History) -> list[_Counted]:
    """Give the sets at about the load of the last day, with their repetitions."""
    near = {row.place for row in at_load_of_now([row for row, *_ in done], history)}
    return [one for one in done if one[0].place in near]


def _load_after(row: Row, load_kg: float, history: History, *, lighter: bool) -> str:
    """Name the load after the one to begin with; of help nobody can say which is less by one step."""
    begin = _less(load_kg, history.unit) if lighter else load_kg
    if not begin or is_helped(row):
        return "the next load"
    return load_text(step_above(history, row.lift, begin), history.unit)


def _less(load_kg: float, unit: LoadUnit) -> float:
    return next_plates(LIGHTER * load_kg, unit) if load_kg else 0.0


def _new_load(load_kg: float, unit: LoadUnit) -> str:
    less = _less(load_kg, unit)
    return f"from {load_text(load_kg, unit)} to {load_text(less, unit)}" if less else "a lighter one"


def _same_load(load_kg: float, unit: LoadUnit) -> str:
    return f"stays at {load_text(load_kg, unit)}" if load_kg else "stays as it is"


def _nearer_words(mean: float) -> tuple[Sentence, ...]:
    left = f"Even the hardest set of a session left {mean:.1f} repetitions in reserve on average."
    return as_part("log", left) + as_part(
        "do",
        "Go on with the last set of each lift until one or two are left (two in lifts from the hips); the sets before "
        "it stay.",
    )


def _nearer(rows: Sequence[Row], history: History) -> OneThing | None:
    """Let the last sets end nearer to failure where the hardest one leaves much."""
    known = known_reserve(rows, history)
    noted = any(history.sets.rir[row.place] is not None for row, _ in known)
    if not noted or (mean := fmean(hardest_of_days(known).values())) < MUCH_LEFT:
        return None
    return OneThing(
        title="Go on, and end the last set nearer to failure",
        sentences=_nearer_words(mean),
        left=2,
        mind="last sets that still leave three repetitions or more",
    )


def _what_gives_out(rows: Sequence[Row], history: History) -> OneThing | None:
    """Spare the grip where it ends most of the sets."""
    ends = [end for row in rows if (end := history.sets.stopped_by[row.place]) is not None]
    grip = Counter(ends)["grip"]
    if not Case.enough(len(ends), len(rows)) or grip < MOSTLY * len(ends):
        return None
    return OneThing(
        title="Go on, with straps where the grip ends the set",
        sentences=as_part("log", f"The grip ended {grip} of the {len(ends)} sets where the end was noted.")
        + as_part(
            "do",
            "First work set with bare hands, straps after it, on deadlifts, shrugs and free rows; note which sets had "
            "them.",
        ),
    )


def _one_set_more(lifts: Sequence[MainLift], history: History) -> OneThing | None:
    """Give one set more to a lift of one joint or several that stands on about one set a week."""
    flat = [
        one
        for one in lifts
        if one.days >= FLAT_DAYS
        and one.sets_a_week <= FEW_SETS
        and one.change_pct is not None
        and one.change_pct < FLAT_PCT
        and one.exercise.compound
    ]
    if not flat:
        return None
    # Counted once, as 1.5 and 2.5 sets round to the same number.
    one, many = flat[0], round(flat[0].sets_a_week)
    return OneThing(
        title=f"Go on, and give {one.name} one set more",
        sentences=as_part(
            "log",
            f"{one.name}: best set of late {set_text(one.now, history.unit)}, on about {counted(many, 'set')} a week.",
        )
        + as_part("do", f"One set more of {one.name} each week (from {many} to {many + 1}); the rest stays."),
    )


def _one_sided(rows: Rows, history: History) -> OneThing | None:
    """Move sets to rows, or to pulls from above, where one gets hardly any beside the other."""
    if rows.weeks < SEEN_WEEKS:
        return None
    counted = Counter(WAYS[row.exercise.pattern] for row in rows.lately() if row.exercise.pattern in WAYS)
    weeks = min(LATELY_WEEKS, max(rows.weeks, 1.0))
    ways = sorted(set(WAYS.values()), key=lambda way: counted[way])
    less, more = (counted[way] / weeks for way in ways)
    low, high = ways
    if more < ENOUGH_A_WEEK:
        return _hardly_any(rows, history, low, less)
    if less > HARDLY * more:
        return None
    told = as_part("log", f"{high[:1].upper()}{high[1:]} get {more:.0f} sets a week, {low} {less:.1g}.")
    moved, gives = _moved(rows, history, low, high)
    return OneThing(
        title=f"Go on, and move two sets to {low}", sentences=told + as_part("do", *moved), way=low, gives=gives
    )


def _hardly_any(rows: Rows, history: History, way: str, a_week: float) -> OneThing | None:
    """Bring back two sets a week of rows, or of pulls from above, where a back that is trained gets hardly any."""
    days = {row.day for row in rows.lately() if row.back}
    own = [row for row in rows.everything if WAYS.get(row.exercise.pattern) == way]
    if a_week > FEWEST_A_WEEK or len(days) < LATELY_WEEKS or not own:
        return None
    return OneThing(
        title=f"Go on, and give {way} two sets a week",
        sentences=as_part(
            "log",
            f"{way[:1].upper()}{way[1:]} got {a_week:.1g} sets a week in the last {LATELY_WEEKS} weeks.",
            lower_when_last_done(own, history),
        )
        + as_part(
            "do",
            f"Two sets a week of {two_a_week(own, history)}, on a day that is kept anyway; at the top of the range the "
            "next load. Everything else stays.",
        ),
        way=way,
        gives=frozenset({most_done(own)[-1].lift}),
    )


def _moved(rows: Rows, history: History, low: str, high: str) -> tuple[tuple[str, ...], frozenset[LiftKey]]:
    """Say which lift gives two sets a week and which gets them, from how many to how many, at which load.

    And give the one that gets them, where the log holds one.
    """
    weeks = min(LATELY_WEEKS, max(rows.weeks, 1.0))
    own: dict[str, dict[tuple[str | None, str], list[Row]]] = {low: defaultdict(list), high: defaultdict(list)}
    for row in rows.lately():
        way = WAYS.get(row.exercise.pattern)
        if way is not None:
            own[way][row.key].append(row)
    # A small lift gives before a large one, as long as two sets are left of it.
    gives = max(
        own[high].values(),
        key=lambda done: (len(done) >= 2 * MOVED * weeks, not done[-1].exercise.compound, len(done)),
    )
    many = len(gives) / weeks
    first = f"{ITEM}{named(history, gives[-1].place)}: from {many:.0f} to {max(many - MOVED, 0):.0f} sets a week"
    if not own[low]:
        free = f"Two sets a week of {_ANY[low]} of your choice instead of two of {named(history, gives[-1].place)}."
        return (free,), frozenset()
    gets = max(own[low].values(), key=len)
    last = set_at(history, gets[-1].place)
    at = f", {set_text(last, history.unit)} as last time" if last else ""
    few = len(gets) / weeks
    to = f"from {few:.0f} to {few + MOVED:.0f} sets a week, all on the day it has now{at}"
    second = f"{ITEM}{named(history, gets[-1].place)}: {to}"
    told = "Two sets a week go over; the number of all sets stays:", first, second
    return told, frozenset({gets[-1].lift})


#: What stands for the one or the other where the log holds none.
_ANY: Final[Mapping[str, str]] = {"pulls from above": "a pulldown or pull-up", "rows": "a row"}


def ways_of(way: str) -> tuple[str, ...]:
    """Which of the two are named here?

    >>> ways_of("rows"), ways_of("pulls from above and rows"), ways_of("")
    (('rows',), ('pulls from above', 'rows'), ())
    """
    return tuple(one for one in way.split(" and ") if one)
