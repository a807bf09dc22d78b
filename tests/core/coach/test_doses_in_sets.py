"""How many sets a change puts on or takes off, and on which days: what its parts get then is said."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import made_coach_logs
import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, SMALL, Work, judged, log, steady

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.prescription.checkpoints.checkpoint import checkpoint
from dorsi.core.coach.prescription.remedies.dose import Dose
from dorsi.core.coach.prescription.remedies.doses import DOSES
from dorsi.core.coach.prescription.steps.own_week import ADDED, own_week
from dorsi.core.planning.past import read_past
from dorsi.core.plans import Plan
from dorsi.core.safety.flags import Flags

WIDE = "lat_pulldown_wide_pronated"


def dosed(work: list[Work], slug: str, moving: tuple[str, ...] = ()) -> tuple[Case, Dose, Plan, Plan]:
    """Give the case of a back that stands, a dose for it, and the sessions before and after it."""
    history = log(work)
    stuck = [one for one in dict.fromkeys(one[0] for one in work) if one not in moving]
    judgement = judged(stuck, [*moving], back="plateau_likely")
    case = diagnose(history, judgement, END).diagnosed[0].case
    plan, dose = (
        own_week(case.rows, read_past(history, CATALOGUE, judgement, END), CATALOGUE, Flags(), END),
        DOSES[slug](case),
    )
    assert plan is not None
    assert dose is not None
    return case, dose, plan, dose.change(plan, CATALOGUE, Flags())


def sets_a_day(plan: Plan) -> list[int]:
    return [sum(len(one.sets) for one in session.lifts) for session in plan.sessions]


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(made_coach_logs.NAMES, WIDE, "Lat Pulldown (Wide Grip)")


def test_more_sets_are_spread_over_the_days_there_are() -> None:
    """The row is done on the first day only; what width gets beside it goes to the other day as well."""
    first = [(slug, ago, 50.0, 10) for slug in (ROW, PULLDOWN, WIDE) for ago in range(4, 365, 7)]
    second = [(PULLDOWN, ago, 50.0, 10) for ago in range(1, 365, 7)]
    _, dose, was, now = dosed([*first, *second], "more_sets")
    assert dose.title == "4 more hard sets a week for thickness and width"
    more = [b - a for a, b in zip(sets_a_day(was), sets_a_day(now), strict=True)]
    assert sorted(more) == [1, 3]
    assert "second day" not in dose.told(was, now)
    _, dose, was, now = dosed(first, "more_sets")
    assert len(was.sessions) == 1
    todo, shown = dose.words(was, now)
    assert todo.endswith("on a second day of the week, half of the new sets are done then.")
    # What the log shows that calls for it stands apart from what is to be done.
    assert (todo.part, shown.part) == ("do", "log")
    assert shown.startswith("You do ")


def test_a_part_without_a_lift_of_its_own_is_promised_no_sets() -> None:
    work = [(slug, ago, 50.0, 10) for slug in (ROW, PULLDOWN) for ago in range(1, 365, 3)]
    _, dose, was, now = dosed(work, "more_sets")
    assert "extensors" not in dose.title
    assert sum(sets_a_day(now)) > sum(sets_a_day(was))


@pytest.mark.parametrize(("sets", "given"), [(3, True), (5, False)])
def test_who_only_lifts_from_the_hips_gets_sets_there_or_none(sets: int, *, given: bool) -> None:
    """Without a row or a pull no lift would get the sets of the parts that get least."""
    history = log([(HINGE, ago, 100.0, 8) for ago in range(0, 365, 7) for _ in range(sets)])
    judgement = judged([HINGE], [], back="plateau_likely")
    case = diagnose(history, judgement, END).diagnosed[0].case
    plan, dose = (
        own_week(case.rows, read_past(history, CATALOGUE, judgement, END), CATALOGUE, Flags(), END),
        DOSES["more_sets"](case),
    )
    assert plan is not None
    assert (dose is not None) == given
    if dose is not None:
        after = dose.change(plan, CATALOGUE, Flags())
        assert sum(sets_a_day(after)) > sum(sets_a_day(plan))
        assert dose.titled(plan, after) == "3 more hard sets a week for extensors"


def test_a_set_is_counted_once_as_a_lifter_counts_and_its_parts_as_the_new_sets_give_them() -> None:
    """One set each of three lifts a week; two pulldowns and two rows more give width more than its own two."""
    work = [(slug, ago, 50.0, 10) for slug in (ROW, PULLDOWN, HINGE) for ago in range(4, 365, 7)]
    case, dose, was, now = dosed(work, "more_sets")
    assert case.hard_sets_a_week == pytest.approx(3.0, abs=0.3)
    assert sum(case.sets_a_week[one] for one in case.regions) > case.hard_sets_a_week
    told = dose.told(was, now)
    assert "hard sets a week (one set may count for two parts): " in told
    then = [int(one) for one in re.findall(r"then about (\d+)", told)]
    assert len(then) == 2
    assert max(then) - max(case.sets_a_week[one] for one in ("width", "thickness")) > 2.5


def fewer_of(plan: Plan, after: Plan) -> Counter[str]:
    """Count the sets that each lift loses."""
    count = Counter[str]()
    for week, sign in ((plan, 1), (after, -1)):
        for one in (lift for session in week.sessions for lift in session.lifts):
            count[one.exercise] += sign * len(one.sets)
    return +count


def test_sets_come_off_the_fullest_part_until_it_has_what_is_usual_at_most() -> None:
    """Lifts from the hips stand farthest above what is usual: with fewer of those nothing of the others has to go."""
    work = [one for _ in range(4) for one in steady(HINGE, 80.0, step=4)]
    work += [one for slug in (ROW, PULLDOWN) for one in steady(slug, 60.0, step=3)]
    case, dose, was, now = dosed(work, "fewer_sets")
    assert case.full_regions[0] == "extensors"
    off = fewer_of(was, now)
    assert off[HINGE] > 0
    assert dose.behind_of is not None
    numbers = dose.behind_of(was, now)
    left = re.match(rf"hard sets a week for extensors {case.sets_a_week['extensors']:.3g} to (\d+)", numbers)
    assert left is not None
    # A set of a week that is repeated counts as one of it.
    assert float(left[1]) == pytest.approx(case.sets_a_week["extensors"] - off[HINGE], abs=1.0)
    assert "usual at most " in numbers
    assert " 12" in numbers.partition("usual at most ")[2]


def test_what_rises_keeps_its_sets_and_the_numbers_are_those_of_what_gets_fewer() -> None:
    many = [one for _ in range(4) for one in steady(HINGE, 80.0, step=2)]
    rows = [
        one
        for _ in range(2)
        for one in (*steady(ROW, 50.0, since=365, until=72, step=1), *steady(ROW, 60.0, since=70, step=1))
    ]
    case, dose, was, now = dosed([*many, *rows, *steady(PULLDOWN, 60.0, step=9)], "fewer_sets", (ROW,))
    assert "thickness" in case.full_regions
    off = fewer_of(was, now)
    assert ROW not in off
    assert dose.behind_of is not None
    week, numbers = dose.told(was, now).splitlines()[0], dose.behind_of(was, now)
    assert "What rose lately keeps its sets; " in week
    told = re.findall(r"(\w+) ([\d.]+) to (\d+)", numbers)
    assert "extensors" in {part for part, *_ in told}
    assert all(float(before) > float(after) for _, before, after in told)


@pytest.mark.parametrize("times", [2, 4])
def test_no_lift_loses_more_than_half_and_a_third_goes_at_least(times: int) -> None:
    """The lift that it is judged by is no exception."""
    work = [one for slug in (ROW, PULLDOWN, HINGE) for _ in range(times) for one in steady(slug, 60.0, step=times // 2)]
    _, _, was, now = dosed(work, "fewer_sets")
    off = fewer_of(was, now)
    sets = Counter[str]()
    for one in (lift for session in was.sessions for lift in session.lifts):
        sets[one.exercise] += len(one.sets)
    assert sum(off.values()) >= sum(sets.values()) / 3
    assert all(2 * off[slug] <= sets[slug] for slug in sets)


def test_a_fifth_of_all_that_is_done_for_the_back_goes_at_least() -> None:
    """Seven days a week are done, and four of them are written: a third of those would be less than a fifth of all."""
    case, dose, was, now = dosed(
        [one for slug in (ROW, PULLDOWN, HINGE) for one in steady(slug, 60.0, step=1)], "fewer_sets"
    )
    gone, written = sum(fewer_of(was, now).values()), sum(sets_a_day(was))
    assert written / 3 < case.hard_sets_a_week / 5
    assert gone >= case.hard_sets_a_week / 5
    assert "What is not listed" not in dose.told(was, now)
    assert dose.titled(was, now)[0].isdigit()


def test_where_what_is_written_has_too_few_sets_the_others_lose_one_too() -> None:
    """Four lifts by turns on every other day; three sets each lose one, as half of them is one and a half."""
    turns = ((PULLDOWN, 0), (WIDE, 1), (ROW, 0), (HINGE, 1))
    work = [(slug, ago, 60.0, 10) for slug, first in turns for ago in range(first, 365, 2) for _ in range(3)]
    case, dose, was, now = dosed(work, "fewer_sets")
    assert sum(fewer_of(was, now).values()) < case.hard_sets_a_week / 5
    told, gone = dose.told(was, now), sum(fewer_of(was, now).values())
    # More days are done than are written: it is the same on those, and the number is that of the written week.
    begin = f"every week has {gone} sets less: the last ones of the lifts below, half of a lift at most, the same on "
    assert f"{begin}every day on which one of them is done." in told
    assert re.fullmatch(rf"{gone} sets a week less, off .+ and 2 more", dose.titled(was, now))
    assert "each of these loses its last set" not in told


def test_every_lift_that_loses_a_set_is_named_with_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lift that takes turns with the written ones stands in no session: it is told beside them."""
    turns = ((PULLDOWN, 0), (WIDE, 1), (ROW, 0), (HINGE, 1))
    work = [(slug, ago, 60.0, 10) for slug, first in turns for ago in range(first, 365, 2) for _ in range(3)]
    monkeypatch.setitem(made_coach_logs.NAMES, "face_pull", "Face Pull")
    work += [("face_pull", ago, 20.0, 10) for ago in range(9, 365, 14) for _ in range(4)]
    work += [(SMALL, ago, 20.0, 10) for ago in range(9, 365, 14)]
    _, dose, was, now = dosed(work, "fewer_sets")
    told = dose.told(was, now).splitlines()
    # Of a single set none goes.
    assert told[1] == (
        "Besides these, on every day on which it is done, each of these loses its last set: Face Pull (4 sets to 3)."
    )
    assert dose.titled(was, now).endswith("; and the last set of 1 other lift")


def added_of(plan: Plan) -> list[int]:
    """Give the number of sets that came in beside a lift's own, in each session."""
    return [
        len(one.sets) for session in plan.sessions for one in session.lifts if any(r.rule == ADDED for r in one.reasons)
    ]


@pytest.mark.parametrize(
    ("sets", "begins_with", "title"),
    [(1, 1, "One set more, then two, twice a week"), (4, 2, "Two sets more, twice a week")],
)
def test_no_lift_is_more_than_doubled_from_one_week_to_the_next(sets: int, begins_with: int, title: str) -> None:
    """From one set a week four more at once are too much; from four it is as many again."""
    hinges = [one for _ in range(sets) for one in steady(HINGE, 100.0, 8, step=7)]
    others = [one for slug in (ROW, PULLDOWN) for _ in range(6) for one in steady(slug, 60.0, step=3)]
    _, dose, was, now = dosed([*hinges, *others], "balance")
    assert dose.titled(was, now).startswith(title)
    assert added_of(now) == [begins_with] * 2
    told = dose.told(was, now)
    assert (", one set, from week three two." in told, ", two sets." in told) == (begins_with == 1, begins_with == 2)
    # Rows and pulls get theirs.
    assert "this is one change" not in told


@pytest.mark.parametrize(("rises", "judged_by"), [(False, HINGE), (True, PULLDOWN)])
def test_sets_for_a_part_are_judged_by_a_lift_that_gets_them_unless_it_rises_anyway(
    judged_by: str, *, rises: bool
) -> None:
    """The pulldown is done most; what more sets for the lower back bring shows on the hinge."""
    pulls = [one for slug in (ROW, PULLDOWN) for _ in range(3) for one in steady(slug, 60.0, step=3)]
    pulls += steady(PULLDOWN, 60.0, step=3)
    case, _, _, now = dosed([*pulls, *steady(HINGE, 100.0, 8, step=7)], "balance")
    case = replace(case, rising=frozenset({(HINGE, "")})) if rises else case
    test = checkpoint(case, END + timedelta(weeks=8), "ask again", plan=now, remedy="balance")
    assert test is not None
    assert test.key is not None
    assert test.key[0] == judged_by


def test_a_lift_gets_as_many_sets_again_on_one_day_at_most() -> None:
    """One lift on one day a week, and two parts of the back that want two sets each: four are too many for it."""
    _, dose, was, now = dosed(steady(ROW, 60.0, step=7), "more_sets")
    new = [
        len(b.sets) - len(a.sets)
        for x, y in zip(was.sessions, now.sessions, strict=True)
        for a, b in zip(x.lifts, y.lifts, strict=True)
    ]
    assert new == [2]
    assert dose.title == "4 more hard sets a week for width and thickness"
    assert dose.titled(was, now) == "2 more hard sets a week for width and thickness"
