"""A plan never breaks a stated limit, whatever sensible thing is asked."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.planning.checking_plan import faults_of
from dorsi.core.planning.past import Past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.request import GOALS, PlanRequest
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.limits import Limits

pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
ALL = load_catalogue()
SLUGS = sorted(slug for slug, one in ALL.items() if one.offered)

limits = st.builds(
    Limits,
    flags=st.builds(
        Flags,
        hypertension=st.booleans(),
        osteoporosis=st.booleans(),
        pain=st.dictionaries(st.sampled_from(["back", "shoulder", "elbow"]), st.integers(0, 6), max_size=2),
    ),
    never=st.frozensets(st.sampled_from(SLUGS), max_size=4),
    max_lumbar=st.none() | st.floats(4, 20),
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    goal=st.sampled_from(GOALS),
    days=st.integers(1, 5),
    minutes=st.sampled_from([40, 60, 75]),
    limits=limits,
)
def test_no_limit_is_broken(goal: str, days: int, minutes: int, limits: Limits) -> None:
    request = PlanRequest(as_of=date(2031, 1, 6), goal=goal, days=days, minutes=minutes, limits=limits)  # type: ignore[arg-type]
    assert faults_of(make_plan(request, Past(), ALL), request, ALL) == ()
