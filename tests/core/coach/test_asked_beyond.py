"""The set of a printed test is of a lift that the change touches, and clearly more than what was done already."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import made_coach_logs
import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, SMALL, Work, judged, log, steady

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.prescription.checkpoints.checkpoint import checkpoint
from dorsi.core.coach.prescription.checkpoints.looked_at import looked_at
from dorsi.core.coach.prescription.steps.own_week import own_week
from dorsi.core.planning.past import read_past
from dorsi.core.plans import Plan
from dorsi.core.progress.e1rm import max_of
from dorsi.core.safety.flags import Flags
from dorsi.core.tips.changing import because

PULL = "conventional_deadlift"
LATER = END + timedelta(days=90)


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(made_coach_logs.NAMES, PULL, "Deadlift (Barbell)")


def week(work: list[Work], lifts: list[str]) -> tuple[Case, Plan]:
    history, judgement = log(work), judged(lifts, [], back="plateau_likely")
    case = diagnose(history, judgement, END).diagnosed[0].case
    plan = own_week(case.rows, read_past(history, CATALOGUE, judgement, END), CATALOGUE, Flags(), END)
    assert plan is not None
    return case, plan


def touching(plan: Plan, slugs: set[str]) -> Plan:
    """Give the plan with these lifts changed."""
    return replace(
        plan,
        sessions=tuple(
            replace(
                one,
                lifts=tuple(because(x, "fewer sets", "less") if x.exercise in slugs else x for x in one.lifts),
            )
            for one in plan.sessions
        ),
    )


@pytest.mark.parametrize(
    ("touched", "seen_by"),
    [({SMALL, ROW}, ROW), ({SMALL}, PULLDOWN), ({PULLDOWN, ROW}, PULLDOWN), (set[str](), PULLDOWN)],
)
def test_a_cut_is_seen_by_a_large_lift_one_that_loses_sets_first(touched: set[str], seen_by: str) -> None:
    often = [*steady(PULLDOWN, 60.0, step=2), *steady(SMALL, 20.0, 12, step=2)]
    case, plan = week([*often, *steady(ROW, 60.0, step=4)], [PULLDOWN, ROW, SMALL])
    cut = touching(plan, touched)
    test = checkpoint(case, LATER, "ask again", plan=cut, remedy="fewer_sets")
    assert test is not None
    assert test.key is not None
    assert test.key[0] == seen_by
    # Which lift keeps two sets is not changed by that.
    kept = looked_at(case, cut, everything=True)
    assert kept is not None
    assert kept.exercise == PULLDOWN


def test_a_set_at_another_load_is_clearly_more_than_the_best_one() -> None:
    """142.5 kg x 9 is worth 152.5 kg x 6.4: x 7 is within what the curve errs, so that x 8 is asked for."""
    before = [*steady(PULL, 142.5, 9, since=100, until=8), *[(PULL, ago, 152.5, 4) for ago in (0, 4) for _ in range(2)]]
    case, plan = week([*before, *steady(HINGE, 90.0, step=9), *steady(ROW, 60.0, step=9)], [PULL, HINGE, ROW])
    test = checkpoint(case, LATER, "ask again", plan=touching(plan, {PULL}), remedy="keep_the_lifts")
    assert test is not None
    assert test.aim is not None
    assert test.aim.load_kg == 152.5
    assert test.aim.reps == 8
    assert max_of(152.5, 8) > 1.03 * max_of(142.5, 9)
    assert (test.steps[-1].load_kg, test.steps[-1].reps) == (152.5, 8)
    assert len(test.steps) <= 7


def test_no_more_is_asked_for_than_the_steps_reach() -> None:
    """From three repetitions no eight in eight weeks: then the fewest that are more."""
    before = [*steady(PULL, 142.5, 9, since=100, until=8), *[(PULL, ago, 152.5, 2) for ago in (0, 4) for _ in range(2)]]
    case, plan = week([*before, *steady(HINGE, 90.0, step=9), *steady(ROW, 60.0, step=9)], [PULL, HINGE, ROW])
    test = checkpoint(case, LATER, "ask again", plan=touching(plan, {PULL}), remedy="keep_the_lifts")
    assert test is not None
    assert test.aim is not None
    assert (test.aim.load_kg, test.aim.reps) != (152.5, 8)


def _with_left(plan: Plan, rir: int | None) -> Plan:
    """Give the plan with so many repetitions left in every set."""
    sessions = tuple(
        replace(day, lifts=tuple(replace(x, sets=tuple(replace(one, rir=rir) for one in x.sets)) for x in day.lifts))
        for day in plan.sessions
    )
    return replace(plan, sessions=sessions)


@pytest.mark.parametrize(
    ("remedy", "which"),
    [("balance", "on the last of your own sets: "), ("more_sets", "on the last set only: ")],
)
def test_which_sets_climb_to_the_test_is_said(remedy: str, which: str) -> None:
    before = [*steady(PULL, 150.0, 9, since=100, until=8), *[(PULL, ago, 150.0, 6) for ago in (0, 4) for _ in range(2)]]
    case, plan = week([*before, *steady(HINGE, 90.0, step=9), *steady(ROW, 60.0, step=9)], [PULL, HINGE, ROW])
    test = checkpoint(case, LATER, "ask again", plan=touching(plan, {PULL}), remedy=remedy)
    assert test is not None
    assert f"Deadlift (Barbell) week by week, {which}" in test.way
    assert test.aim is not None
    # Where the plan leaves some in every set, the one that climbs leaves them too, as far as the test is no more.
    assert test.way.endswith(
        f" repetitions; up to {test.aim.reps - 2:g} two stay in reserve, else the week is repeated; beyond that end it "
        "before one would fail."
    )
    # What hurts or came back, and effort that is itself the change, leaves all of them to the end.
    for kept in (_with_left(plan, 3), _with_left(plan, 4)):
        far = checkpoint(case, LATER, "ask again", plan=touching(kept, {PULL}), remedy=remedy)
        assert far is not None
        assert far.way.endswith(" stay in reserve in it too, else the week is repeated.")
    free = touching(_with_left(plan, None), {PULL})
    test = checkpoint(case, LATER, "ask again", plan=free, remedy=remedy)
    assert test is not None
    assert test.way.endswith(" repetitions.")


@pytest.mark.parametrize(
    ("sets", "told"),
    [
        (1, r"on the first set only: [\d, ]+ repetitions; the added ones end where two are left\."),
        (2, r"on the last set only: [\d, ]+ repetitions; up to \d+ two stay in reserve, else the week is repeated; "),
    ],
)
def test_of_one_set_a_day_the_fresh_one_climbs_and_not_the_added_ones(sets: int, told: str) -> None:
    pulls = [(PULL, ago, 150.0, 9) for ago in range(8, 100, 4) for _ in range(sets)]
    pulls += [(PULL, ago, 150.0, 6) for ago in (0, 4) for _ in range(sets)]
    case, plan = week([*pulls, *steady(HINGE, 90.0, step=9), *steady(ROW, 60.0, step=9)], [PULL, HINGE, ROW])
    more = touching(plan, {PULL})
    with_sets = replace(
        more,
        sessions=tuple(
            replace(one, lifts=tuple(replace(x, sets=(x.sets[0],) * 3) if x.exercise == PULL else x for x in one.lifts))
            for one in more.sessions
        ),
    )
    test = checkpoint(case, LATER, "ask again", plan=with_sets, remedy="more_sets")
    assert test is not None
    assert re.search(told, test.way)
