"""Every tip there is, found by itself and held to what a tip promises."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dorsi.core import tips
from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import HELD_PHASES, REP_PHASES
from dorsi.core.estimate import Reason
from dorsi.core.plans import Plan, PlannedLift, PlannedSession, PlannedSet
from dorsi.core.safety.flags import FLAG_NAMES, Flags
from dorsi.core.safety.plan_rules import Refusal, apply_changes, check_plan
from dorsi.core.safety.words import forbidden_in
from dorsi.core.tips.facts import NO_FACTS, TipFacts
from dorsi.core.tips.finding import all_tips
from dorsi.core.tips.tip import Tip
from dorsi.report.tip_json import tips_as_json
from dorsi.report.tip_words import card_parts, tip_page

ROOT = Path(__file__).parents[2]
CATALOGUE = load_catalogue()
TIPS = all_tips()
NAMES = [tip.slug for tip in TIPS]
SUPPORT = {"tip", "finding", "facts", "changing"}
WEEK = (
    ("lat_pulldown_wide_pronated", "conventional_deadlift", "straight_arm_pulldown_bar", "dead_hang", "dumbbell_curl"),
    ("pull_up_pronated", "seated_cable_row_close_neutral", "face_pull", "farmers_carry", "romanian_deadlift"),
)
FLAGGED = [replace(Flags(), **dict[str, Any]({name: True})) for name in FLAG_NAMES]
FLAGGED += [Flags(pain={"elbow": 4}), Flags(pain={"shoulder": 5})]


def a_lift(slug: str) -> PlannedLift:
    exercise = CATALOGUE[slug]
    reps = (8, 10) if exercise.rep_range else None
    work = PlannedSet(kind="work", reps=reps, seconds=None if reps else (20, 30), load_kg=60.0, rir=3)
    ups = (PlannedSet(kind="warm_up", reps=(8, 8), seconds=None, load_kg=30.0),) if exercise.compound and reps else ()
    reason = Reason(rule="the week needs it")
    sets = (*ups, work, work, work)
    return PlannedLift(exercise=slug, sets=sets, rest_s=120, cue=exercise.cues[0], reasons=(reason,))


def a_plan() -> Plan:
    sessions = tuple(
        PlannedSession(number=n, day=date(2031, 3, n), lifts=tuple(map(a_lift, slugs)), minutes=60)
        for n, slugs in enumerate(WEEK, start=1)
    )
    return Plan(
        goal="balance",
        sessions=sessions,
        muscles=(),
        way="given",
        gap=0.0,
        lumbar_index=0.0,
        lumbar_cap=60.0,
        reasons=(),
    )


def lifts(plan: Plan) -> dict[str, PlannedLift]:
    return {lift.exercise: lift for session in plan.sessions for lift in session.lifts}


def texts(tip: Tip) -> Iterator[str]:
    card = tip.card
    yield from (tip.title, tip.one_line, tip.how, card.summary)
    yield from (one.found for one in card.effects)
    yield from (one.known for one in card.contradictions)
    yield from (one.can_show for one in tip.outcomes)
    yield from (told for exercise in CATALOGUE.values() for told in tip.asks(exercise).values())


def test_there_are_the_seven_one_a_file() -> None:
    assert NAMES == [
        "arms_and_grip", "imagery", "pre_exhaust", "squeeze", "straps", "stretch_and_hold", "technique_first",
    ]  # fmt: skip
    assert {p.stem for p in Path(tips.__path__[0]).glob("[!_]*.py")} == {*NAMES, *SUPPORT}


@pytest.mark.parametrize("tip", TIPS, ids=NAMES)
def test_its_card_is_whole(tip: Tip) -> None:
    card = tip.card
    speaking = {one.speaks for one in card.effects}
    # Where the evidence is against a tip, nothing need be found in its favour; nobody tested arms and grip against it.
    assert "for" in speaking or card.verdict == "contradicted"
    assert "against" in speaking or tip.slug == "arms_and_grip"
    assert card.contradictions
    assert card.never_says
    assert set(card.sources) <= set(load_anatomy().references)
    assert all(one.size and one.people for one in card.effects)
    assert all(one.test for one in card.contradictions)
    assert all(text.endswith(".") for text in (tip.one_line, tip.how, card.summary))


@pytest.mark.parametrize("tip", TIPS, ids=NAMES)
def test_it_does_not_say_what_it_never_says(tip: Tip) -> None:
    told = " ".join(texts(tip)).casefold()
    for never in tip.card.never_says:
        assert never.rstrip(".").casefold() not in told
    assert all(not forbidden_in(text) for text in texts(tip))
    assert all("!" not in text for text in texts(tip))


@pytest.mark.parametrize("tip", TIPS, ids=NAMES)
def test_it_says_how_it_would_be_judged(tip: Tip) -> None:
    assert tip.outcomes
    for one in tip.outcomes:
        assert one.worth > 0
        if one.scale == "chronic":
            assert one.weeks is None or one.weeks >= 12
            assert one.design != "same_session"
        else:
            assert (one.sessions is None) is (one.weeks is None)
            assert one.sessions is None or one.sessions >= 16 or one.design == "same_session"


@pytest.mark.parametrize("tip", TIPS, ids=NAMES)
def test_it_asks_something_in_phases_of_the_exercise(tip: Tip) -> None:
    asked = {slug: tip.asks(exercise) for slug, exercise in CATALOGUE.items()}
    assert any(asked.values())
    for slug, phases in asked.items():
        assert set(phases) <= set(HELD_PHASES if CATALOGUE[slug].is_held else REP_PHASES), slug
        assert all(told.strip() for told in phases.values())


@pytest.mark.parametrize("tip", TIPS, ids=NAMES)
def test_without_notes_it_says_what_is_missing(tip: Tip) -> None:
    answer = tip.indicated(NO_FACTS)
    assert answer.worth_a_try is None
    assert answer.sentence.endswith(".")
    assert answer.reason.rule


SPEAKING = {
    "stretch_and_hold": (TipFacts(sets=6, tension=(2, 3, 2)), TipFacts(sets=6, tension=(7, 8))),
    "squeeze": (TipFacts(sets=6, tension=(4, 4)), TipFacts(sets=6, tension=(4, 4), stopped_by={"grip": 4, "back": 1})),
    "imagery": (TipFacts(sets=6, faults=("consistency",)), TipFacts(sets=6, tension=(8, 9))),
    "straps": (TipFacts(stopped_grip_heavy={"grip": 3, "back": 2}), TipFacts(stopped_grip_heavy={"back": 9})),
    "technique_first": (TipFacts(clean=(10, 20)), TipFacts(clean=(19, 20))),
    "pre_exhaust": (TipFacts(back_state="plateau_likely"), TipFacts(back_state="progressing")),
    "arms_and_grip": (
        TipFacts(sets=9, curl_sets=0.5, grip_sets=0.0),
        TipFacts(sets=9, curl_sets=6.0, grip_sets=4.0, stopped_by={"back": 5}),
    ),
}


@pytest.mark.parametrize("tip", TIPS, ids=NAMES)
def test_the_log_speaks_for_it_or_against_it(tip: Tip) -> None:
    for_it, against = SPEAKING[tip.slug]
    assert tip.indicated(for_it).worth_a_try is True
    assert tip.indicated(against).worth_a_try is False


@pytest.mark.parametrize("tip", TIPS, ids=NAMES)
def test_its_change_is_pure_safe_and_the_same_again(tip: Tip) -> None:
    plan, twin = a_plan(), a_plan()
    changed = tip.change(plan, CATALOGUE, Flags())
    assert plan == twin
    assert changed != plan
    assert changed == tip.change(twin, CATALOGUE, Flags())
    assert not [one for one in check_plan(changed, Flags(), CATALOGUE) if isinstance(one, Refusal)]
    assert {k: len(v.work_sets) for k, v in lifts(changed).items()} == {
        k: len(v.work_sets) for k, v in lifts(plan).items()
    }
    assert any("the tip" in reason.rule for one in lifts(changed).values() for reason in one.reasons)


@pytest.mark.parametrize("tip", TIPS, ids=NAMES)
@pytest.mark.parametrize("flags", FLAGGED, ids=lambda f: "".join(f.named) or "pain")
def test_with_any_flag_it_adds_nothing_unsafe(tip: Tip, flags: Flags) -> None:
    plan = a_plan()
    plan = apply_changes(plan, check_plan(plan, flags, CATALOGUE))
    before = {one.sentence for one in check_plan(plan, flags, CATALOGUE)}
    changed = tip.change(plan, CATALOGUE, flags)
    added = [one for one in check_plan(changed, flags, CATALOGUE) if one.sentence not in before]
    assert not [one for one in added if isinstance(one, Refusal)]
    if flags.gentle:
        squeezes = {one.squeeze for lift in lifts(changed).values() for one in lift.sets}
        assert "last_two" not in squeezes
    if flags.thumb_injury:
        assert not any(one.straps for lift in lifts(changed).values() for one in lift.sets)


@pytest.mark.parametrize("tip", TIPS, ids=NAMES)
def test_its_page_is_the_code(tip: Tip) -> None:
    page = ROOT / "docs" / "tips" / f"{tip.slug}.md"
    assert page.read_text(encoding="utf-8") == tip_page(tip), "write it anew: python docs/write_tips.py"


def test_every_card_can_be_shown_and_written() -> None:
    for tip in TIPS:
        assert all(part.lines for part in card_parts(tip))
    document = json.loads(
        tips_as_json(TIPS, version="0", facts=NO_FACTS, exercise=CATALOGUE["pendlay_row"], flags=Flags())
    )
    assert [one["slug"] for one in document["tips"]] == NAMES
    assert all(one["in_exercise"]["asks"] is not None for one in document["tips"])


def changed_by(slug: str) -> dict[str, PlannedLift]:
    tip = next(one for one in TIPS if one.slug == slug)
    return lifts(tip.change(a_plan(), CATALOGUE, Flags()))


def test_what_each_changes_in_a_session() -> None:
    held = changed_by("stretch_and_hold")["seated_cable_row_close_neutral"]
    assert {one.hold_s for one in held.work_sets} == {1.0}
    assert {one.squeeze for one in changed_by("squeeze")["lat_pulldown_wide_pronated"].work_sets} == {"last_two"}
    seen = changed_by("imagery")
    assert seen["lat_pulldown_wide_pronated"].eyes_closed
    assert not seen["conventional_deadlift"].eyes_closed
    assert [one.straps for one in changed_by("straps")["conventional_deadlift"].work_sets] == [False, True, True]
    assert not any(one.straps for one in changed_by("straps")["lat_pulldown_wide_pronated"].work_sets)
    assert all((one.rir or 0) >= 2 for one in changed_by("technique_first")["pull_up_pronated"].work_sets)


def test_at_most_three_lifts_of_a_session_are_imagined() -> None:
    tip = next(one for one in TIPS if one.slug == "imagery")
    for session in tip.change(a_plan(), CATALOGUE, Flags()).sessions:
        assert 1 <= sum(lift.imagery for lift in session.lifts) <= 3


def test_straight_arms_come_right_before_the_pull_which_gets_lighter() -> None:
    tip = next(one for one in TIPS if one.slug == "pre_exhaust")
    first = tip.change(a_plan(), CATALOGUE, Flags()).sessions[0]
    order = [lift.exercise for lift in first.lifts]
    assert order[:2] == ["straight_arm_pulldown_bar", "lat_pulldown_wide_pronated"]
    assert sorted(order) == sorted(WEEK[0])
    assert first.lifts[0].work_sets[0].kind == "isolation_first"
    assert all(one.load_kg is None for one in first.lifts[1].work_sets)
    assert "54.0 kg" in (first.lifts[1].starting_load or "")
    second = tip.change(a_plan(), CATALOGUE, Flags()).sessions[1]
    assert [lift.exercise for lift in second.lifts] == list(WEEK[1])


def test_grip_work_moves_to_the_end() -> None:
    tip = next(one for one in TIPS if one.slug == "arms_and_grip")
    first = tip.change(a_plan(), CATALOGUE, Flags()).sessions[0]
    assert first.lifts[-1].exercise == "dead_hang"
