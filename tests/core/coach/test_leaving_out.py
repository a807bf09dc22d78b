"""Where sets are to go, second ways of a kind go whole; what rises, is judged, or is done too little stays."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import made_coach_logs
import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, Work, judged, log, verdict

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.diagnosing import TOO_LITTLE, Diagnosis, diagnose
from dorsi.core.coach.diagnosis.problem import LARGE
from dorsi.core.coach.prescription.checkpoints.looked_at import looked_at, looked_at_of_all
from dorsi.core.coach.prescription.prescribing import change_again
from dorsi.core.coach.prescription.remedies.doses import DOSES
from dorsi.core.coach.prescription.said.answer import OldSets
from dorsi.core.coach.prescription.said.month_ago import Earlier, Staying, said_before
from dorsi.core.coach.prescription.said.remembered import Remembered, last_days
from dorsi.core.coach.prescription.said.said_file import answers_as_json, answers_from_json
from dorsi.core.coach.prescription.said.taken import Taken
from dorsi.core.coach.prescription.since.given_back import given_back
from dorsi.core.coach.prescription.since.staying import stays_now
from dorsi.core.coach.prescription.since.was_done import was_done
from dorsi.core.coach.prescription.steps.own_week import own_week, with_lifts
from dorsi.core.planning.past import read_past
from dorsi.core.plans import Plan
from dorsi.core.progress.judgement import Judgement
from dorsi.core.safety.flags import Flags
from dorsi.core.tips.changing import because

WIDE, OTHER_ROW = "lat_pulldown_wide_pronated", "barbell_bent_over_row_pronated"
TAKEN = Taken(taken_on=END, problem="back", cause="recovery", remedy="fewer_sets", title="x", judge_on=END)


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(made_coach_logs.NAMES, WIDE, "Lat Pulldown (Wide Grip)")
    monkeypatch.setitem(made_coach_logs.NAMES, OTHER_ROW, "Bent Over Row")


def work(wide_step: int = 4, sets: int = 3, **more: list[Work]) -> list[Work]:
    """Pulldown, row and hinge on every other day, a second pulldown on fewer; full of sets."""
    days = [(PULLDOWN, 60.0, 2, 0), (ROW, 60.0, 2, 0), (HINGE, 80.0, 2, 1), (WIDE, 50.0, wide_step, 1)]
    done = [(slug, ago, load, 10) for slug, load, step, first in days for ago in range(first, 365, step)]
    return [*(one for one in done for _ in range(sets)), *(one for own in more.values() for one in own)]


def given(done: list[Work], moving: tuple[str, ...] = ()) -> tuple[Diagnosis, Judgement, Case]:
    stuck = [slug for slug in dict.fromkeys(one[0] for one in done) if slug not in moving]
    judgement = judged(stuck, [*moving], back="plateau_likely")
    found = diagnose(log(done), judgement, END)
    return found, judgement, found.diagnosed[0].case


def weeks_of(judgement: Judgement, case: Case) -> tuple[Plan, Plan, str, str]:
    """Give the week before and after the cut, its title and its words."""
    past = read_past(case.history, CATALOGUE, judgement, END)
    plan, dose = own_week(case.rows, past, CATALOGUE, Flags(), END), DOSES["fewer_sets"](case)
    assert plan is not None
    assert dose is not None
    after = dose.change(plan, CATALOGUE, Flags())
    return plan, after, dose.titled(plan, after), dose.told(plan, after)


def sets_of(plan: Plan) -> dict[str, int]:
    found: dict[str, int] = {}
    for lift in (one for session in plan.sessions for one in session.lifts):
        found[lift.exercise] = found.get(lift.exercise, 0) + len(lift.sets)
    return found


def test_the_second_of_a_kind_goes_whole_and_the_other_one_stays() -> None:
    _, judgement, case = given(work())
    plan, after, title, told = weeks_of(judgement, case)
    was, now = sets_of(plan), sets_of(after)
    assert WIDE in was
    assert WIDE not in now
    assert all(session.lifts for session in after.sessions)
    judged_by = looked_at(case, plan, everything=True)
    assert judged_by is not None
    assert now[judged_by.exercise] == was[judged_by.exercise]
    lines = told.splitlines()
    assert lines[0] == "Left out until it is judged:"
    assert re.fullmatch(r"- Lat Pulldown \(Wide Grip\): about 5 sets a week; Lat Pulldown stays\.", lines[1])
    assert re.fullmatch(r"\d+ sets a week less: leave out Lat Pulldown \(Wide Grip\)", title)
    assert "the days stay, and loads and repetitions rise as before." in told
    # What is told of the parts holds the sets that go whole.
    dose = DOSES["fewer_sets"](case)
    assert dose is not None
    assert dose.behind_of is not None
    left = re.search(r"width ([\d.]+) to (\d+)", dose.behind_of(plan, after))
    assert left is not None
    assert float(left[1]) - float(left[2]) >= 5


def test_what_one_lift_of_each_kind_does_goes_by_sets_as_before() -> None:
    _, judgement, case = given([one for one in work() if one[0] != WIDE])
    _, _, title, told = weeks_of(judgement, case)
    assert "leave out" not in title
    assert "Left out" not in told


def test_a_lift_that_rises_is_doubted_or_is_done_too_little_is_not_left_out() -> None:
    _, _, case = given(work())
    wide = frozenset({(WIDE, "")})
    for other in (replace(case, rising=wide), replace(case, doubted=wide), replace(case, starved=wide)):
        dose = DOSES["fewer_sets"](other)
        assert dose is not None
        assert dose.leaves_out == ()
    first = DOSES["fewer_sets"](case)
    assert first is not None
    assert [one.key for one in first.leaves_out] == [(WIDE, "")]


def test_the_lift_that_it_is_judged_by_is_not_left_out() -> None:
    """Done on fewer days than its other, with more sets: by these it is what the back is judged by."""
    many = [(OTHER_ROW, ago, 60.0, 10) for ago in range(0, 365, 4) for _ in range(12)]
    _, judgement, case = given(work(more=many))
    plan, after, _, _ = weeks_of(judgement, case)
    judged_by = looked_at(case, plan, everything=True)
    assert judged_by is not None
    assert judged_by.exercise == OTHER_ROW
    assert sets_of(after)[OTHER_ROW] == sets_of(plan)[OTHER_ROW]
    dose = DOSES["fewer_sets"](case)
    assert dose is not None
    assert (OTHER_ROW, "") not in {one.key for one in dose.leaves_out}


def test_a_starved_lift_keeps_its_sets_where_single_ones_go() -> None:
    """One lift of each kind: the sets come off the others."""
    _, judgement, case = given([one for one in work() if one[0] != WIDE])
    keep = replace(case, starved=frozenset({(ROW, "")}))
    plan, before, *_ = weeks_of(judgement, case)
    _, after, *_ = weeks_of(judgement, keep)
    assert sets_of(before)[ROW] < sets_of(plan)[ROW] == sets_of(after)[ROW]
    assert sum(sets_of(after).values()) < sum(sets_of(plan).values())


def test_the_causes_of_a_lift_say_that_it_is_done_too_little() -> None:
    """A second row that was done every other day, and now on few days, falls: that is its own cause."""
    rare = [(OTHER_ROW, ago, 70.0, 10) for ago in (*range(100, 365, 2), 75, 54, 33, 12)]
    done = work(more=[one for one in rare for _ in range(2)])
    _, judgement, _ = given(done)
    falls = replace(verdict("declining"), p_decline=0.8, p_flat=0.1)
    lifts = [replace(one, verdict=falls) if one.slug == OTHER_ROW else one for one in judgement.lifts]
    found = diagnose(log(done), replace(judgement, lifts=tuple(lifts)), END)
    back, row = found.diagnosed
    assert row.top is not None
    assert row.top.slug in TOO_LITTLE
    assert back.case.starved == {(OTHER_ROW, "")}
    assert row.case.starved == frozenset()


def test_it_is_remembered_and_told_by_what_was_left_out() -> None:
    found, judgement, _ = given(work())
    made = change_again(found, read_past(log(work()), CATALOGUE, judgement, END), TAKEN, Flags())
    assert made is not None
    said = said_before(found, made)
    assert said is not None
    assert (WIDE, "") in said.touched
    assert OldSets(lift=(WIDE, ""), sets=3) in said.old_sets
    assert said.share_off is not None
    said = replace(said, test=None, on=END - timedelta(days=28), log_to=END - timedelta(days=28))
    text = answers_as_json([Remembered(asked_on=END, log_to=END, title="x", days=last_days(log(work())), said=said)])
    assert answers_from_json(text, "said.json")[0].said == said
    # Four weeks later it has not been done; what is given back names it.
    left = [one for one in work() if one[0] != WIDE or one[1] > 28]
    for done, words in ((left, "so it was done."), (work(), "so it was not done.")):
        now = diagnose(log(done), judged([PULLDOWN, ROW, HINGE, WIDE], [], back="plateau_likely"), END)
        assert was_done(replace(said, touched=((WIDE, ""),), share_off=1.0), now).words.endswith(words)
        assert "Lat Pulldown (Wide Grip) 3" in given_back(said, now)


def test_what_was_left_out_and_stays_is_given_back_with_its_sets() -> None:
    left = [one for one in work() if one[0] != WIDE or one[1] > 70]
    judgement = judged([PULLDOWN, ROW, HINGE, WIDE], [], back="plateau_likely")
    found = diagnose(log(left), judgement, END)
    old = diagnose(log(work()), judgement, END)
    made = change_again(old, read_past(log(work()), CATALOGUE, judgement, END), TAKEN, Flags())
    assert made is not None
    said = said_before(old, made)
    assert said is not None
    cut = replace(said, test=None, on=END - timedelta(days=70), log_to=END - timedelta(days=70))
    look = Earlier(
        on=END - timedelta(days=42), key="", title="x", lift=None, falls=False, advice=None, look_on=END,
        stays=Staying(cut=cut, since=END - timedelta(days=42), look_on=END),
    )  # fmt: skip
    told = stays_now(look, found, replace(made, kind="look_later", remedy=None)).todo
    assert "Lat Pulldown (Wide Grip) 3 instead of none" in told


def test_a_small_lift_that_loses_a_set_is_no_measure_of_the_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(made_coach_logs.NAMES, "face_pull", "Face Pull")
    small = [("face_pull", ago, 20.0, 10) for ago in range(0, 365, 2) for _ in range(2)]
    _, judgement, case = given(work(more=small))
    plan = own_week(case.rows, read_past(case.history, CATALOGUE, judgement, END), CATALOGUE, Flags(), END)
    assert plan is not None

    def touching(slug: str) -> Plan:
        lifts = [[because(x, "x", "x") if x.exercise == slug else x for x in one.lifts] for one in plan.sessions]
        return with_lifts(plan, lifts)

    by = looked_at_of_all(case, touching("face_pull"))
    assert by is not None
    assert CATALOGUE[by.exercise].pattern in LARGE
    other = looked_at_of_all(case, touching(HINGE))
    assert other is not None
    assert other.exercise == HINGE
