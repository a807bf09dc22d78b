"""A short session in a gym says where else to go; a long one, and one at home, does not."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.planning.goals import GOAL_SLOTS
from dorsi.core.planning.past import Past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.qualities import slot_of
from dorsi.core.planning.request import PlanRequest
from dorsi.core.plans import Goal
from dorsi.core.safety.exercises import why_not
from dorsi.core.safety.flags import NO_FLAGS, Flags
from dorsi.core.safety.limits import Limits

pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
ALL = load_catalogue()
BY_NAME = {one.name: one for one in ALL.values()}
BEGINS = "If it is taken: "


def ways_of(minutes: float, flags: Flags = NO_FLAGS) -> list[tuple[str, str]]:
    request = PlanRequest(as_of=date(2031, 1, 6), days=2, minutes=minutes, limits=Limits(flags=flags))
    lifts = [lift for session in make_plan(request, Past(), ALL).sessions for lift in session.lifts]
    return [
        (lift.exercise, lift.position.partition(BEGINS)[2].removesuffix(", as many sets."))
        for lift in lifts
        if BEGINS in lift.position
    ]


@pytest.mark.parametrize("flags", [NO_FLAGS, Flags(pain={"shoulder": 5}), Flags(pregnancy=True, cleared=True)])
def test_the_other_way_is_of_the_same_kind_allowed_and_named_once(flags: Flags) -> None:
    told = ways_of(20, flags)
    assert len({slug for slug, _ in told}) == len(told)
    for slug, name in told:
        assert slot_of(BY_NAME[name]) == slot_of(ALL[slug])
        assert not set(BY_NAME[name].equipment) & set(ALL[slug].equipment)
        assert why_not(BY_NAME[name], flags) is None


def test_short_sessions_alone_name_one() -> None:
    assert ways_of(20)
    assert not ways_of(60)


@pytest.mark.parametrize("goal", ["balance", "arms_and_grip", "extensors"])
def test_what_goes_first_is_in_the_session_and_never_what_the_goal_names(goal: Goal) -> None:
    request = PlanRequest(as_of=date(2031, 1, 6), days=1, minutes=60, goal=goal)
    (session,) = make_plan(request, Past(), ALL).sessions
    told = next((note for note in session.notes if note.startswith("Short of time")), "")
    full = session.minutes >= 55 or (session.minutes >= 48 and len(session.lifts) >= 5)
    assert full or not told
    assert told or not full or goal != "balance"
    planned = {lift.exercise for lift in session.lifts}
    names = re.sub("Short of time: (?:leave out|one set less of) ", "", told).removesuffix(".")
    for name in re.split(", | and ", names) if told else ():
        assert BY_NAME[name].slug in planned
        assert slot_of(BY_NAME[name]) not in GOAL_SLOTS[goal]
