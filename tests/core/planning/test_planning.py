"""A plan keeps what it states, says what it cannot, and builds on the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pytest
from made_pasts import DAY, lift_past, past_of

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.errors import BadInput
from dorsi.core.planning.checking_plan import faults_of
from dorsi.core.planning.equipment import normal_gym
from dorsi.core.planning.past import Past, read_past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.ways_out import Tries, ways_out
from dorsi.core.plans import Plan, SolverAsk
from dorsi.core.progress.history import make_history
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.limits import Limits
from dorsi.core.synth.logbook import make_logbook

pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
ALL = load_catalogue()


def planned_lifts(plan: Plan) -> set[str]:
    return {one.exercise for session in plan.sessions for one in session.lifts}


@pytest.mark.parametrize("days", [1, 2, 3, 4, 5, 6])
def test_every_week_keeps_what_it_states(days: int) -> None:
    request = PlanRequest(as_of=DAY, days=days)
    plan = make_plan(request, Past(), ALL)
    assert faults_of(plan, request, ALL) == ()
    assert plan.first_change is None
    assert plan.way == "proven_optimal"


@pytest.mark.parametrize("goal", ["width", "thickness", "strength", "extensors", "arms_and_grip"])
def test_every_goal_keeps_what_it_states(goal: str) -> None:
    request = PlanRequest(as_of=DAY, goal=goal, minutes=45)  # type: ignore[arg-type]
    assert faults_of(make_plan(request, Past(), ALL), request, ALL) == ()


def test_the_same_request_gives_the_same_plan() -> None:
    request = PlanRequest(as_of=DAY)
    assert make_plan(request, Past(), ALL) == make_plan(request, Past(), ALL)


def test_what_progresses_stays_with_its_load() -> None:
    past = past_of(lift_past("pendlay_row", reps=(7.0, 7.0)), lift_past("lat_pulldown_supinated", load_kg=50.0))
    plan = make_plan(PlanRequest(as_of=DAY), past, ALL)
    assert {"pendlay_row", "lat_pulldown_supinated"} <= planned_lifts(plan)
    row = next(o for s in plan.sessions for o in s.lifts if o.exercise == "pendlay_row")
    assert row.work_sets[0].load_kg == 60.0
    assert any("stays" in fact for reason in row.reasons for fact in reason.facts)


def test_load_goes_up_one_step_when_every_set_reached_the_top() -> None:
    past = past_of(lift_past("seated_cable_row_close_neutral", reps=(9.0, 9.0, 9.0)))
    plan = make_plan(PlanRequest(as_of=DAY), past, ALL)
    row = next(o for s in plan.sessions for o in s.lifts if o.exercise == "seated_cable_row_close_neutral")
    assert row.work_sets[0].load_kg == 65.0


def test_after_a_break_the_load_starts_lower() -> None:
    past = past_of(lift_past("seated_cable_row_close_neutral", weeks_away=10.0, in_use=True))
    plan = make_plan(PlanRequest(as_of=DAY), past, ALL)
    row = next(o for s in plan.sessions for o in s.lifts if o.exercise == "seated_cable_row_close_neutral")
    assert row.work_sets[0].load_kg == 45.0  # four fifths are 48 kg; the stack has 45


def test_falling_in_two_patterns_calls_for_an_easier_week() -> None:
    past = replace(past_of(lift_past("pendlay_row")), falling_patterns=("horizontal_pull", "vertical_pull"))
    easy, full = (
        make_plan(PlanRequest(as_of=DAY), past, ALL),
        make_plan(PlanRequest(as_of=DAY, deload=False), past, ALL),
    )
    assert all(session.deload for session in easy.sessions)
    sets = [sum(len(o.work_sets) for s in plan.sessions for o in s.lifts) for plan in (easy, full)]
    assert 0.35 <= sets[0] / sets[1] <= 0.65
    assert faults_of(easy, PlanRequest(as_of=DAY), ALL, seen_kg={"pendlay_row": (60.0,)}) == ()


def test_the_next_session_in_turn_comes_today() -> None:
    first = make_plan(PlanRequest(as_of=DAY), Past(), ALL)
    done = tuple(one.exercise for one in first.sessions[0].lifts)
    second = make_plan(PlanRequest(as_of=DAY), Past(last_session=done), ALL)
    assert [o.exercise for o in second.sessions[0].lifts] == [o.exercise for o in first.sessions[1].lifts]


def test_flags_and_limits_are_kept() -> None:
    limits = Limits(
        flags=Flags(hypertension=True, pain={"back": 5}),
        never=frozenset({"lat_pulldown_close_neutral"}),
        max_lumbar=6.0,
    )
    request = PlanRequest(as_of=DAY, limits=limits)
    plan = make_plan(request, Past(), ALL)
    assert faults_of(plan, request, ALL) == ()
    assert plan.lumbar_index <= 6
    assert all(one.rir is None or one.rir >= 3 for s in plan.sessions for o in s.lifts for one in o.work_sets)


def test_what_does_not_fit_is_said_with_a_way_out_that_holds() -> None:
    request = PlanRequest(as_of=DAY, days=2, minutes=20)
    plan = make_plan(request, Past(), ALL)
    assert plan.first_change is not None
    assert faults_of(plan, request, ALL) == ()
    more = next(way for way in plan.ways_out if way.changes == "minutes")
    assert make_plan(replace(request, minutes=float(more.to)), Past(), ALL).first_change is None


def test_a_pull_up_bar_is_what_is_missing() -> None:
    gym = normal_gym()
    kit = frozenset({"dumbbell", "bench", "floor"})
    equipment = replace(gym, kinds=kit, loads_kg={"dumbbell": gym.loads_kg["dumbbell"]}, given=True)
    plan = make_plan(PlanRequest(as_of=DAY, equipment=equipment), Past(), ALL)
    assert plan.first_change is not None
    assert "pulls down" in plan.first_change
    assert any(way.changes == "equipment" for way in plan.ways_out)


def test_where_nothing_helps_the_reason_is_said() -> None:
    limits = Limits(flags=Flags(pain={"shoulder": 6}))
    plan = make_plan(PlanRequest(as_of=DAY, limits=limits), Past(), ALL)
    assert plan.first_change is not None
    assert plan.ways_out == ()
    assert "shoulder pain of 6 of 10" in (plan.no_way_out or "")


def test_two_changes_together_where_one_is_not_enough() -> None:
    gym = normal_gym()
    equipment = replace(gym, kinds=frozenset({"dumbbell", "floor"}), loads_kg={}, given=True)

    def enough(other: PlanRequest) -> bool:
        return other.minutes >= 30 and "band" in other.equipment.kinds

    request = PlanRequest(as_of=DAY, minutes=20, equipment=equipment)
    (way,) = ways_out(request, Tries(could=enough, does=enough))
    assert (way.to, [one.to for one in way.also]) == ("30", ["band"])
    assert way.sentence.startswith("With 10 minutes more per session (30 in all) and with a band")
    assert ways_out(request, Tries(could=lambda _: False, does=enough)) == ()


def test_strength_has_a_lift_from_the_hips_and_free_pulls() -> None:
    planned = planned_lifts(make_plan(PlanRequest(as_of=DAY, goal="strength", days=6), Past(), ALL))
    assert any(ALL[slug].pattern == "hip_trunk_extension" and ALL[slug].compound for slug in planned)


def test_nothing_tires_the_arms_before_the_pulls() -> None:
    for days in (2, 3, 5):
        for session in make_plan(PlanRequest(as_of=DAY, days=days), Past(), ALL).sessions:
            tiring = [ALL[o.exercise].pattern in {"elbow_flexion", "grip"} for o in session.lifts]
            pulls = [ALL[o.exercise].pattern in {"vertical_pull", "horizontal_pull"} for o in session.lifts]
            assert not any(tiring[i] and any(pulls[i + 1 :]) for i in range(len(tiring)))


def test_what_hurts_is_named_where_it_matters() -> None:
    plan = make_plan(PlanRequest(as_of=DAY, limits=Limits(flags=Flags(pain={"shoulder": 5}))), Past(), ALL)
    assert any("shoulder pain of 5 of 10" in told and "4 or more left in reserve" in told for told in plan.health)


def test_nothing_to_pull_with_is_one_sentence() -> None:
    equipment = replace(normal_gym(), kinds=frozenset({"floor", "step"}), loads_kg={}, given=True)
    with pytest.raises(BadInput, match="pulls"):
        make_plan(PlanRequest(as_of=DAY, equipment=equipment), Past(), ALL)


@pytest.mark.parametrize("bad", [{"days": 0}, {"days": 7}, {"minutes": 0}, {"minutes": 500}, {"goal": "beauty"}])
def test_a_request_that_cannot_be(bad: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        PlanRequest(as_of=DAY, **bad)  # type: ignore[arg-type]


@dataclass(frozen=True)
class IsolationFirst:
    """A tip as planning sees it: straight arms right before the pull down, whose load is lowered."""

    slug: str = "isolation_first"
    solver_asks: tuple[SolverAsk, ...] = (
        SolverAsk(
            why="isolation before compound",
            exercises=frozenset({"straight_arm_pulldown_bar"}),
            least_sets=2,
            before=frozenset({"lat_pulldown_supinated"}),
            load_factor=0.9,
        ),
    )

    def change(self, plan: Plan, catalogue: Mapping[str, Exercise], flags: Flags) -> Plan:
        assert catalogue
        assert not flags.named
        return plan


def test_a_tip_sets_the_order_and_lowers_the_load() -> None:
    past = past_of(lift_past("lat_pulldown_supinated", load_kg=60.0))
    plan = make_plan(PlanRequest(as_of=DAY), past, ALL, tips=(IsolationFirst(),))
    assert plan.tips == ("isolation_first",)
    orders = [[o.exercise for o in s.lifts] for s in plan.sessions]
    together = [o for o in orders if "straight_arm_pulldown_bar" in o and "lat_pulldown_supinated" in o]
    assert "straight_arm_pulldown_bar" in planned_lifts(plan)
    for order in together:
        at = order.index("straight_arm_pulldown_bar")
        assert order[at + 1] == "lat_pulldown_supinated"


def test_a_made_up_log_gives_a_plan_without_faults() -> None:
    book = make_logbook(seed=3, start=date(2030, 6, 3), weeks=25)
    history = make_history(book.sets, NameMatcher())
    past = read_past(history, ALL, None, DAY)
    request = PlanRequest(as_of=DAY, days=4)
    plan = make_plan(request, past, ALL)
    seen = {slug: one.loads_seen_kg for slug, one in past.lifts.items()}
    used = frozenset(slug for slug, one in past.lifts.items() if one.in_use)
    assert faults_of(plan, request, ALL, seen_kg=seen, in_use=used) == ()
