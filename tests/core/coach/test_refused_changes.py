"""A change that no safe week of the lifter may hold is not asked for: what comes after it is, and it is said why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.prescription.choosing.choosing_remedy import best_remedies
from dorsi.core.coach.prescription.choosing.making_change import Ground, make_change, why_refused
from dorsi.core.coach.prescription.choosing.no_reason import leave_it
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.steps import own_week as own_week_module
from dorsi.core.planning.past import read_past
from dorsi.core.planning.tip_hook import why_left_out
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.safety.flags import Flags

END = date(2026, 11, 20)


def lower_back_full() -> History:
    """Give few sets of everything, but all of them load the lower back, day after day."""
    rows = [
        LiftSet(
            id=f"{n}-{name}", session=Session(day=END - timedelta(days=4 * (59 - n))), order=order, name=name,
            load_kg=60.0 if n < 45 else 40.0, reps=8, pain=5 if n == 44 else 0,
        )
        for n in range(60)
        for order, name in enumerate(("Pull Up", "Barbell Row", "Deadlift"))
    ]  # fmt: skip
    return make_history(SetTable.from_sets(rows), NameMatcher())


def test_new_sets_go_to_lifts_that_the_lower_back_bears() -> None:
    """Rows and pull-ups get them, and no deadlift for the sake of another part of the back."""
    history = lower_back_full()
    judgement = judge_progress(history, END)
    found = diagnose(history, judgement, END)
    past = read_past(history, load_catalogue(), judgement, END)
    first = found.diagnosed[0]
    weighed, remedy = best_remedies(first, set(), Flags())[0]
    made = make_change(
        first, weighed, remedy, Ground(diagnosis=found, past=past, flags=Flags(), next_of=lambda _key: None)
    )
    assert remedy.slug == "more_sets"
    assert why_refused(made) is None
    assert made.next_sessions is not None
    # Of 4 sets those are left that fit, and the title counts them.
    sets = [(one.exercise, len(one.sets)) for session in made.next_sessions.sessions for one in session.lifts]
    assert all(count == 1 for slug, count in sets if "deadlift" in slug)
    assert sum(count for _, count in sets) == 6 + int(made.title.split(" ", 1)[0])


def test_what_the_planner_refuses_is_not_asked_for_and_the_answer_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    # A week that is full as it is: not one set more of anything that loads the lower back.
    monkeypatch.setattr(own_week_module, "_LUMBAR_ROOM", 1.0)
    monkeypatch.setattr(own_week_module, "_LEAST_CAP", 0.0)
    history = lower_back_full()
    judgement = judge_progress(history, END)
    found = diagnose(history, judgement, END)
    past = read_past(history, load_catalogue(), judgement, END)
    first = found.diagnosed[0]
    weighed, remedy = best_remedies(first, set(), Flags())[0]
    ground = Ground(diagnosis=found, past=past, flags=Flags(), next_of=lambda _key: None)
    refused = make_change(first, weighed, remedy, ground)
    plan = refused.next_sessions
    assert remedy.slug == "more_sets"
    assert plan is not None
    assert (why_left_out(plan, remedy.tip) or "").startswith("It would load the lower back by ")
    assert "is not asked for" in (why_refused(refused) or "")

    made = prescribe(found, judgement, past)
    assert made.remedy is None or made.remedy.slug != "more_sets"
    assert why_refused(made) is None
    told = " ".join(made.sentences)
    assert f'"{refused.remedy.title if refused.remedy else ""}" would come first, but is not asked for.' in told
    assert "is too weak to act on" not in told
    assert "was left out" not in " ".join(made.next_sessions.cautions if made.next_sessions else ())


def test_where_nothing_else_is_left_the_answer_does_not_call_the_cause_too_weak() -> None:
    history = lower_back_full()
    found = diagnose(history, judge_progress(history, END), END)
    first = found.diagnosed[0]
    assert "there is no room in your week" in leave_it(first, found, refused=True).sentences[0]
    assert "too weak" in leave_it(first, found).sentences[0]
