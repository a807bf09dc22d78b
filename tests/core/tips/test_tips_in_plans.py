"""The tips inside real plans, and the facts they read from a log."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.first_session import first_readout
from dorsi.core.planning.past import Past
from dorsi.core.progress.history import History, make_history
from dorsi.core.records import Session, SetTable
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.limits import Limits
from dorsi.core.tips.facts import facts_of
from dorsi.core.tips.finding import all_tips, tip_named
from dorsi.core.tips.tip import Tip

CATALOGUE = load_catalogue()
LAST = date(2031, 3, 2)


@pytest.mark.parametrize("tip", all_tips(), ids=lambda tip: tip.slug)
@pytest.mark.parametrize("flags", [Flags(), Flags(hypertension=True)], ids=["well", "pressure"])
def test_a_plan_with_a_tip_keeps_every_rule(tip: Tip, flags: Flags) -> None:
    pytest.importorskip("highspy")
    from dorsi.core.planning.checking_plan import faults_of  # noqa: PLC0415
    from dorsi.core.planning.planning import make_plan  # noqa: PLC0415
    from dorsi.core.planning.request import PlanRequest  # noqa: PLC0415

    request = PlanRequest(as_of=LAST, days=3, minutes=60, limits=Limits(flags=flags))
    plan = make_plan(request, Past(), CATALOGUE, tips=[tip])
    assert plan.tips == (tip.slug,)
    assert not faults_of(plan, request, CATALOGUE)


def a_history() -> History:
    days = [LAST - timedelta(days=100), LAST - timedelta(days=7), LAST]
    names = ("Lat Pulldown", "Deadlift", "Bicep Curl (Dumbbell)", "Dead Hang")
    index = [s for s in range(3) for _ in names]
    n = len(index)
    return make_history(
        SetTable(
            sessions=tuple(Session(day=day) for day in days),
            session_index=index,
            order=list(range(n)),
            name=list(names) * 3,
            load_kg=[60.0, 100.0, 10.0, None] * 3,
            reps=[10.0, 5.0, 10.0, None] * 3,
            felt_tension=[9.0, None, None, None, 3.0, None, None, None, 2.0, None, None, None],
            clean_reps=[None, None, None, None, 8, None, None, None, 6, None, None, None],
            stopped_by=[None, None, None, None, "back", "grip", None, None, "back", "grip", None, None],
            straps=[None, True, None, None, None, False, None, None, None, True, None, None],
        ),
        NameMatcher(),
    )


def test_only_the_last_six_weeks_speak() -> None:
    facts = facts_of(a_history(), LAST, back_state="plateau_likely", faults=["hold"])
    assert facts.sets == 4
    assert facts.tension == (3.0, 2.0)
    assert facts.clean == (14, 20)
    assert dict(facts.stopped_by) == {"back": 2, "grip": 2}
    assert dict(facts.stopped_grip_heavy) == {"grip": 2}
    assert (facts.strapped, facts.bare) == (1, 1)
    assert facts.curl_sets == pytest.approx(2 / 6)
    assert facts.grip_sets == pytest.approx(2 / 6)
    assert (facts.back_state, facts.faults) == ("plateau_likely", ("hold",))
    assert facts_of(a_history(), LAST + timedelta(days=400)).sets == 0


def test_without_cues_there_is_no_readout() -> None:
    assert first_readout(a_history()) is None


def test_a_tip_with_nothing_to_do_says_so() -> None:
    pytest.importorskip("highspy")
    from dorsi.core.planning.equipment import Equipment  # noqa: PLC0415
    from dorsi.core.planning.planning import make_plan  # noqa: PLC0415
    from dorsi.core.planning.request import PlanRequest  # noqa: PLC0415

    bands = Equipment(kinds=frozenset({"band", "pull_up_bar"}), loads_kg={}, given=True)
    request = PlanRequest(as_of=LAST, equipment=bands)
    plain, strapped, held = (
        make_plan(request, Past(), CATALOGUE, tips=[tip_named(slug)] if slug else [])
        for slug in (None, "straps", "stretch_and_hold")
    )
    assert plain.sessions == strapped.sessions
    assert strapped.notes == ("The tip straps had nothing to do here: it concerns none of the lifts of this week.",)
    assert held.sessions != plain.sessions
    assert plain.notes == held.notes == ()


def test_a_lift_that_comes_back_is_not_called_new() -> None:
    pytest.importorskip("highspy")
    from dorsi.core.planning.past import read_past  # noqa: PLC0415
    from dorsi.core.planning.planning import make_plan  # noqa: PLC0415
    from dorsi.core.planning.request import PlanRequest  # noqa: PLC0415

    day = LAST + timedelta(weeks=10)
    past = read_past(a_history(), CATALOGUE, None, day)
    plan = make_plan(PlanRequest(as_of=day), past, CATALOGUE)
    planned = {lift.exercise: lift for session in plan.sessions for lift in session.lifts}
    known = {slug: lift for slug, lift in planned.items() if slug in past.lifts}
    assert known
    told = {reason.rule: reason.facts for reason in plan.reasons}
    for slug, lift in known.items():
        name = CATALOGUE[slug].name
        assert name not in told.get("lifts that are new to your weeks", ())
        assert f"{name} (10 weeks)" in told["back in your weeks, last done so long ago"]
        assert "back after 10 weeks" in lift.reasons[0].facts
