"""Every plan passes one door: what is refused, what is changed, what grows how fast."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.plans import Plan, PlannedLift, PlannedSession, PlannedSet
from dorsi.core.safety.flags import NO_FLAGS, Flags
from dorsi.core.safety.loads import cap_load, cap_weekly_sets, load_after_break, lumbar_cap, lumbar_index
from dorsi.core.safety.plan_rules import Change, Refusal, apply_changes, check_plan

ALL = load_catalogue()


def a_set(**changes: object) -> PlannedSet:
    given_: dict[str, object] = {"kind": "work", "reps": (5, 8), "seconds": None, "load_kg": 60.0, "rir": 1}
    return PlannedSet(**(given_ | changes))  # type: ignore[arg-type]


def plan_of(slug: str, one: PlannedSet, *, times: int = 3, cap: float = 20.0, eyes: bool = False) -> Plan:
    lift = PlannedLift(exercise=slug, sets=(one,) * times, rest_s=120, cue="", reasons=(), eyes_closed=eyes)
    session = PlannedSession(number=1, day=None, lifts=(lift,), minutes=20)
    return Plan(
        goal="balance",
        sessions=(session,),
        muscles=(),
        way="given",
        gap=0,
        lumbar_index=0,
        lumbar_cap=cap,
        reasons=(),
    )


def test_a_safe_plan_stays_as_it_is() -> None:
    plan = plan_of("lat_pulldown_wide_pronated", a_set())
    assert check_plan(plan, NO_FLAGS, ALL) == ()


def test_a_hidden_lift_is_refused() -> None:
    found = check_plan(plan_of("jefferson_curl", a_set()), NO_FLAGS, ALL)
    assert isinstance(found[0], Refusal)


def test_the_lumbar_cap_is_a_refusal() -> None:
    plan = plan_of("conventional_deadlift", a_set(rir=2), times=4, cap=10)
    assert lumbar_index(plan, ALL) == 12
    assert any(isinstance(f, Refusal) and f.session is None for f in check_plan(plan, NO_FLAGS, ALL))


@pytest.mark.parametrize(
    ("slug", "one", "eyes", "flags"),
    [
        ("lat_pulldown_wide_pronated", a_set(), False, Flags(hypertension=True)),
        ("weighted_pull_up", a_set(squeeze="last_two", rir=3, reps=(8, 8)), False, Flags(hypertension=True)),
        ("pull_up_pronated", a_set(), True, NO_FLAGS),
        ("conventional_deadlift", a_set(rir=0), False, NO_FLAGS),
        ("overhead_shrug", a_set(straps=True), False, NO_FLAGS),
        ("dead_hang", a_set(reps=None, seconds=(20, 60), rir=None), False, Flags(hypertension=True)),
        ("lat_pulldown_wide_pronated", a_set(hold_s=20.0), False, NO_FLAGS),
    ],
)
def test_a_change_makes_the_plan_safe(slug: str, one: PlannedSet, eyes: bool, flags: Flags) -> None:
    plan = plan_of(slug, one, eyes=eyes)
    found = check_plan(plan, flags, ALL)
    assert [type(f) for f in found] == [Change]
    assert check_plan(apply_changes(plan, found), flags, ALL) == ()


loads = st.lists(st.floats(1, 300, allow_nan=False), min_size=1, max_size=40, unique=True).map(sorted)


@given(exists=loads, last=st.floats(1, 300), asked=st.floats(1, 400))
def test_a_load_never_jumps(exists: list[float], last: float, asked: float) -> None:
    got = cap_load(asked, last, exists)
    if got is not None:
        assert got in exists
        assert got <= asked + 1e-6
        between = [kg for kg in exists if last + 1e-6 < kg < got - 1e-6]
        assert got <= last * 1.05 + 1e-6 or not between


@given(st.floats(0, 40))
def test_sets_grow_by_a_fifth_or_two(recent: float) -> None:
    assert cap_weekly_sets(recent) == pytest.approx(max(recent + 2, recent * 1.2))


def test_the_longer_the_break_the_lighter_the_start() -> None:
    shares = [load_after_break(w) for w in range(60)]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] == 1


def test_the_cap_of_the_lower_back() -> None:
    assert lumbar_cap(0) == 20
    assert lumbar_cap(40) == pytest.approx(46)
    assert lumbar_cap(40, back_pain=4) == 8
    assert lumbar_cap(0, own_cap=5) == 5
    assert lumbar_cap(0, own_cap=50) == 20
