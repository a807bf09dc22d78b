"""What is said to who goes on or comes back: from the lifter's own numbers, and no single lift turns a rise around."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.bests import borne_out, lately_rising
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.returning import find_return
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.load import NextSets
from dorsi.core.coach.own_steps import own_stack, step_above
from dorsi.core.coach.prescription.answer import Prescription
from dorsi.core.coach.prescription.dose import of_problem
from dorsi.core.coach.prescription.doses import DOSES
from dorsi.core.coach.prescription.in_the_log import irregular_weeks
from dorsi.core.coach.prescription.lately_lower import lower_lately
from dorsi.core.coach.prescription.noted_thing import one_thing
from dorsi.core.coach.prescription.nothing_stuck import PART
from dorsi.core.coach.prescription.own_numbers import courses, main_lifts, progression
from dorsi.core.coach.prescription.own_week import own_week
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.estimate import Reason
from dorsi.core.planning.past import read_past
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judgement import BackVerdict, Judgement, LiftVerdict, NewLevel, State, Verdict
from dorsi.core.progress.verdict_words import new_level_sentence
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.safety.flags import Flags
from dorsi.core.units import kg_from

CATALOGUE = load_catalogue()
END = date(2025, 6, 29)
PULLDOWN, ROW, HINGE = "lat_pulldown_medium_pronated", "seated_cable_row_close_neutral", "romanian_deadlift"
SMALL = "straight_arm_pulldown_bar"
NAMES = {
    PULLDOWN: "Lat Pulldown", ROW: "Seated Cable Row", HINGE: "Romanian Deadlift", SMALL: "Straight Arm Pulldown",
}  # fmt: skip
#: A lift, days ago, load, repetitions.
Work = tuple[str, int, float, int]


def log(work: list[Work], **notes: float) -> History:
    sets = [
        LiftSet(
            id=f"{n}", session=Session(day=END - timedelta(days=ago)), order=n, name=NAMES[slug], load_kg=load,
            reps=reps, **notes,  # type: ignore[arg-type]  # notes of a set
        )
        for n, (slug, ago, load, reps) in enumerate(sorted(work, key=lambda one: -one[1]))
    ]  # fmt: skip
    return make_history(SetTable.from_sets(sets), NameMatcher())


def steady(slug: str, load: float, reps: int = 10, *, since: int = 365, until: int = 0, step: int = 4) -> list[Work]:
    return [(slug, ago, load, reps) for ago in range(until, since, step) for _ in range(2)]


def verdict(state: State) -> Verdict:
    flat = 0.1 if state == "progressing" else 0.8
    return Verdict(
        state=state, p_progress=0.9 - flat, p_flat=flat, p_decline=0.1, since=None, since_low=None, since_high=None,
        slope_pct_per_week=None, earliest_fair_date=None, why_no_date=None, reasons=(Reason(rule="made"),),
    )  # fmt: skip


def judged(stuck: list[str], moving: list[str], back: State = "cannot_tell") -> Judgement:
    lifts = [
        LiftVerdict(
            slug=slug, variant="", straps=False, title=NAMES[slug], is_back=True, level=None,
            verdict=verdict("plateau_likely" if slug in stuck else "cannot_tell"),
        )
        for slug in (*stuck, *moving)
    ]  # fmt: skip
    names = tuple(one.title for one in lifts)
    whole = BackVerdict(verdict=verdict(back), lifts=names, stuck=tuple(NAMES[s] for s in stuck), all_stuck=False)
    return Judgement(as_of=END, lifts=tuple(lifts), back=whole)


def answer(history: History, judgement: Judgement) -> Prescription:
    past = read_past(history, CATALOGUE, judgement, END)
    return prescribe(diagnose(history, judgement, END), judgement, past)


# -- what stands at the head -----------------------------------------------------------------------------------------


def rising() -> list[Work]:
    """Two lifts that rise lately."""
    return [
        *steady(PULLDOWN, 60.0, since=365, until=72), *steady(PULLDOWN, 67.5, since=68),
        *steady(HINGE, 80.0, since=365, until=72), *steady(HINGE, 90.0, since=68),
    ]  # fmt: skip


def test_one_lift_that_stands_does_not_head_a_back_that_rises() -> None:
    history = log([*rising(), *steady(ROW, 50.0)])
    found = diagnose(history, judged([ROW], [PULLDOWN, HINGE]), END)
    assert not found.diagnosed
    assert "lately rising" in found.rising[0]
    assert any("stands still while the back" in note for note in found.notes)
    said = answer(history, judged([ROW], [PULLDOWN, HINGE]))
    assert "rises" in said.title
    assert "60 kg x 10 to 67.5 kg x 10" in " ".join(said.sentences)


def test_the_same_lift_heads_where_nothing_rises() -> None:
    level = [*steady(PULLDOWN, 60.0), *steady(HINGE, 80.0), *steady(ROW, 50.0)]
    found = diagnose(log(level), judged([ROW], [PULLDOWN, HINGE]), END)
    assert [one.problem.key for one in found.diagnosed] == [ROW]


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (steady(ROW, 50.0, since=28, step=9)[:6], "was done on"),
        ([*steady(ROW, 55.0, since=365, until=150), *steady(ROW, 50.0, since=80)], "without a long break since"),
    ],
)
def test_what_is_rare_or_young_is_only_mentioned(own: list[Work], words: str) -> None:
    history = log([*steady(PULLDOWN, 60.0), *steady(HINGE, 80.0), *own])
    found = diagnose(history, judged([ROW], [PULLDOWN, HINGE]), END)
    assert not found.diagnosed
    assert any(words in note for note in found.notes)


def test_a_small_lift_does_not_head_beside_large_ones_and_does_alone() -> None:
    both = diagnose(log([*steady(PULLDOWN, 60.0), *steady(SMALL, 25.0)]), judged([SMALL], [PULLDOWN]), END)
    assert not both.diagnosed
    assert any("small lift" in note for note in both.notes)
    alone = diagnose(log(steady(SMALL, 25.0)), judged([SMALL], []), END)
    assert [one.problem.key for one in alone.diagnosed] == [SMALL]


def test_where_the_long_trend_rises_a_lift_is_acted_on_and_the_rise_is_said_first() -> None:
    history = log([*steady(PULLDOWN, 60.0), *steady(HINGE, 80.0), *steady(ROW, 50.0)])
    said = answer(history, judged([ROW], [PULLDOWN, HINGE], back="progressing"))
    assert said.problem == ROW
    assert said.sentences[0].startswith("The back as a whole is getting stronger; only Seated Cable Row")


@pytest.mark.parametrize(("since", "change", "stays"), [(50.0, -30.0, False), (35.0, -30.0, True), (60.0, 20.0, False)])
def test_a_new_level_is_told_where_the_best_sets_bear_it_out(since: float, change: float, *, stays: bool) -> None:
    history = log([*steady(ROW, 50.0, since=200, until=60), *steady(ROW, since, since=40)])
    level = NewLevel(day=END - timedelta(days=40), change_pct=change, weeks_off=3.0)
    one = replace(judged([ROW], []).lifts[0], new_levels=(level,))
    note = f"{new_level_sentence(level, one.title)} The trend is read within each stretch."
    left = borne_out((note, "Another note."), Judgement(as_of=END, lifts=(one,)), history)
    assert "Another note." in left
    assert note not in left
    assert any("Another machine" in told for told in left) == stays


# -- coming back -----------------------------------------------------------------------------------------------------


def back_after(weeks: int, share: float, *, lifts: int = 2) -> History:
    """Give a year of lifts, weeks off, and six weeks at a share of the loads."""
    off = 42 + 7 * weeks
    work = []
    for slug, load in [(PULLDOWN, 60.0), (ROW, 70.0), (HINGE, 100.0)][:lifts]:
        work += [*steady(slug, load, since=off + 300, until=off), *steady(slug, share * load, since=43)]
    # Gaps of three weeks and more in the half year make it no single layoff.
    return log([one for one in work if not off + 90 < one[1] < off + 125])


def test_loads_clearly_lower_on_several_lifts_after_weeks_off_are_a_return() -> None:
    history = back_after(4, 0.65)
    found = find_return(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    assert found is not None
    assert found.lower
    assert found.weeks == 4
    said = answer(history, judged([PULLDOWN, ROW], [], back="plateau_likely"))
    assert said.title == "Coming back"
    told = " ".join(said.sentences)
    assert "from 39 kg x 10" in told
    assert "more a week, to 60 kg x 10" in told
    assert "0 %" not in told
    assert "stuck" not in told


@pytest.mark.parametrize(("weeks", "share", "lifts"), [(4, 1.0, 2), (4, 0.9, 2), (4, 0.65, 1), (2, 0.65, 2)])
def test_level_loads_one_lift_or_a_short_pause_are_none(weeks: int, share: float, lifts: int) -> None:
    history = back_after(weeks, share, lifts=lifts)
    assert find_return(read_rows(history, CATALOGUE, END), history, CATALOGUE) is None


def test_who_kept_every_week_since_the_gap_is_regular_again() -> None:
    kept = log([*steady(PULLDOWN, 60.0, since=300, until=80), *steady(PULLDOWN, 60.0, since=33)])
    assert irregular_weeks(read_rows(kept, CATALOGUE, END)) is None
    missed = log([*steady(PULLDOWN, 60.0, since=300, until=80), *steady(PULLDOWN, 60.0, since=33, step=16)])
    rows = replace(read_rows(missed, CATALOGUE, END), weeks=40.0)
    assert irregular_weeks(rows) is not None


# -- what is added next ----------------------------------------------------------------------------------------------


RISE = NextSets(load_kg=62.5, assist_kg=None, reps=6, p_clean=None, rule="rise", why="so one step up")


@pytest.mark.parametrize(
    ("then", "told"),
    [
        (RISE, "62.5 kg x 6"),
        (None, None),
    ],
)
def test_the_next_step_is_that_of_the_load(then: NextSets | None, told: str | None) -> None:
    history = log(steady(PULLDOWN, 60.0, 8))
    lifts = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    asked: list[tuple[str, str, bool]] = []

    def next_of(key: tuple[str, str, bool]) -> NextSets | None:
        asked.append(key)
        return then

    line = progression(lifts, history, next_of, left=2)
    assert asked == [(PULLDOWN, "", False)]
    if told is None:
        assert line is None
    else:
        assert line is not None
        assert f": {told} with 2 left in reserve, so one step up (your best set" in line
        assert "60 kg x 8" in line


def test_a_step_is_one_of_the_machine_or_of_two_small_plates() -> None:
    key = (PULLDOWN, "", False)
    loads = [(45.0, 100, 365), (52.0, 40, 99), (59.0, 0, 39)]
    stack = log([one for load, until, since in loads for one in steady(PULLDOWN, load, until=until, since=since)])
    assert step_above(stack, key, 45.0) == 52.0
    assert step_above(stack, key, 60.0) == 67.0
    assert step_above(log(steady(PULLDOWN, 60.0)), key, 60.0) == 62.5
    jumps = log([*steady(PULLDOWN, 60.0, until=40), *steady(PULLDOWN, 80.0, since=39)])
    assert step_above(jumps, key, 60.0) == 62.5
    pounds = replace(log(steady(PULLDOWN, kg_from(100, "lb"))), unit="lb")
    assert step_above(pounds, key, kg_from(100, "lb")) == pytest.approx(kg_from(105, "lb"))


def test_a_stack_of_its_own_goes_up_by_its_own_gap() -> None:
    key = (PULLDOWN, "", False)
    odd = [one for n, load in enumerate((32.0, 39.0, 45.0, 52.0)) for one in steady(PULLDOWN, load, since=100 - 20 * n)]
    assert own_stack(log(odd), key)[:6] == (32.0, 39.0, 45.0, 52.0, 59.0, 66.0)
    assert step_above(log(odd), key, 52.0) == 59.0
    assert step_above(log(odd), key, 41.0) == 45.0
    plates = [one for n, kg in enumerate((40.0, 42.5, 47.5)) for one in steady(PULLDOWN, kg, since=100 - 20 * n)]
    assert own_stack(log(plates), key) == ()
    pounds = [one for lb in (90, 105, 120) for one in steady(PULLDOWN, kg_from(lb, "lb"), since=100)]
    assert own_stack(log(pounds), key) == ()


# -- what notes ask for ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("notes", "title"),
    [
        ({"clean_reps": 5}, "lighter until it is clean"), ({"clean_reps": 9}, None),
        ({"rir": 2.8}, "nearer to failure"), ({"rir": 1.5}, None),
        ({"stopped_by": "grip"}, "straps"), ({"stopped_by": "back"}, None), ({}, None),
    ],
)  # fmt: skip
def test_notes_are_acted_on_though_the_trend_says_nothing(notes: dict[str, float], title: str | None) -> None:
    history = log([*steady(PULLDOWN, 60.0), *steady(ROW, 70.0)], **notes)
    lifts = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    thing = one_thing(read_rows(history, CATALOGUE, END), history, lifts)
    assert (thing is None) == (title is None)
    said = answer(history, judged([], [PULLDOWN, ROW]))
    if thing is not None and title is not None:
        assert title in thing.title
        assert set(thing.sentences) <= set(said.sentences)
        assert said.title == thing.title
    adds = any(one.startswith("Next on ") for one in said.sentences)
    assert adds == (thing is None or not thing.holds_load)


def test_too_few_clean_repetitions_take_the_load_from_what_to_what() -> None:
    history = log(steady(PULLDOWN, 60.0), clean_reps=5)
    thing = one_thing(read_rows(history, CATALOGUE, END), history, [])
    assert thing is not None
    assert "- Lat Pulldown from 60 kg to 52.5 kg, up to 10 clean ones a set (50 % clean till now)" in thing.sentences


@pytest.mark.parametrize(("a_week", "asked"), [(1, True), (3, False)])
def test_a_lift_that_is_flat_on_one_set_a_week_gets_one_more(a_week: int, *, asked: bool) -> None:
    work = [(HINGE, ago, 100.0, 8) for ago in range(1, 300, 7) for _ in range(a_week)]
    history = log([*work, *steady(PULLDOWN, 60.0, until=72), *steady(PULLDOWN, 67.5, since=70)])
    rows = read_rows(history, CATALOGUE, END)
    thing = one_thing(rows, history, main_lifts(rows, history, CATALOGUE))
    assert (thing is not None) == asked
    if thing is not None:
        assert "from 1 to 2" in thing.sentences[1]


# -- what rises, what slips, what gets hardly anything ----------------------------------------------------------------


def test_out_of_a_dip_is_no_rise() -> None:
    dip = [
        *steady(PULLDOWN, 67.5, since=365, until=142), *steady(PULLDOWN, 60.0, since=140, until=72),
        *steady(PULLDOWN, 67.5, since=70),
    ]  # fmt: skip
    assert not lately_rising(judged([PULLDOWN], []), log(dip), CATALOGUE, END).lifts


def test_what_rises_in_a_back_that_stands_is_said_and_left_alone() -> None:
    work = [*steady(PULLDOWN, 60.0, since=365, until=72), *steady(PULLDOWN, 67.5, since=70)]
    history = log([*work, *steady(HINGE, 80.0), *steady(ROW, 50.0)])
    judgement = judged([ROW, HINGE], [PULLDOWN], back="plateau_likely")
    found = diagnose(history, judgement, END)
    assert [one.problem.key for one in found.diagnosed] == ["back"]
    case = found.diagnosed[0].case
    assert case.rising == {(PULLDOWN, "")}
    plan = own_week(found.rows, read_past(history, CATALOGUE, judgement, END), CATALOGUE, Flags(), END)
    assert plan is not None
    mine = {lift.exercise for session in plan.sessions for lift in session.lifts if of_problem(case)(lift)}
    assert mine == {HINGE, ROW}
    told = " ".join(answer(history, judgement).sentences)
    assert "Not all of it stands: lately rising" in told
    assert "Lat Pulldown from 60 kg x 10 to 67.5 kg x 10" in told


@pytest.mark.parametrize(("before", "now", "told"), [(10, 12, "more)"), (1, 10, ""), (5, 12, ""), (12, 15, "")])
def test_best_sets_are_compared_like_with_like(before: int, now: int, told: str) -> None:
    history = log([*steady(PULLDOWN, 60.0, before, since=140, until=72), *steady(PULLDOWN, 60.0, now, since=70)])
    lines = courses(main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE), "kg")
    assert f"from 60 kg x {before} to 60 kg x {now}" in lines[1]
    assert lines[1].endswith(told) if told else "%" not in lines[1]


def test_a_main_lift_that_slips_is_watched() -> None:
    slips = [*steady(HINGE, 100.0, since=365, until=105), *steady(HINGE, 96.5, since=103)]
    history = log([*slips, *steady(PULLDOWN, 60.0)])
    told = answer(history, judged([], [PULLDOWN, HINGE], back="progressing"))
    assert "one lift to watch is Romanian Deadlift" in told.sentences[0]
    assert "nothing needs to change" not in " ".join(told.sentences)
    level = answer(log([*steady(HINGE, 100.0), *steady(PULLDOWN, 60.0)]), judged([], [], back="progressing"))
    assert "nothing needs to change" in level.sentences[0]


def month_down(*, hinge: float, row: float, days: int = 30) -> list[Work]:
    """Three lifts of which two stand at a share of before in the last days."""
    work = steady(PULLDOWN, 60.0)
    for slug, load, share in ((HINGE, 100.0, hinge), (ROW, 50.0, row)):
        work += [*steady(slug, load, since=365, until=days + 2), *steady(slug, share * load, since=days)]
    return work


@pytest.mark.parametrize(
    ("hinge", "row", "names"), [(0.9, 1.0, {HINGE}), (0.9, 0.85, {HINGE, ROW}), (0.97, 1.0, set())]
)
def test_what_fell_in_the_last_month_is_said_before_the_title(hinge: float, row: float, names: set[str]) -> None:
    history = log(month_down(hinge=hinge, row=row))
    rows = read_rows(history, CATALOGUE, END)
    lower = lower_lately(main_lifts(rows, history, CATALOGUE), rows, history)
    assert {one.lift.key[0] for one in lower} == names
    told = answer(history, judged([], [PULLDOWN, HINGE, ROW], back="progressing"))
    assert ("nothing needs to change" in " ".join(told.sentences)) == (not names)
    assert ("lower lately" in told.title) == bool(names)
    assert told.kind == "keep_going"
    for slug in names:
        line = next(one for one in told.sentences if one.startswith(f"- {NAMES[slug]}: from "))
        assert "a week" in line or "then on from there" in line
    if names:
        assert told.judge_on is not None
        assert told.judge_on - END <= timedelta(weeks=6)


def test_small_falls_of_all_main_lifts_together_are_more_than_noise() -> None:
    work = month_down(hinge=0.965, row=0.965)
    history = log([one for one in work if one[0] != PULLDOWN])
    rows = read_rows(history, CATALOGUE, END)
    assert len(lower_lately(main_lifts(rows, history, CATALOGUE), rows, history)) == 2


def test_after_two_breaks_the_days_come_before_effort() -> None:
    on = [(130, 175), (75, 105), (0, 33)]
    work = [one for until, since in on for one in steady(PULLDOWN, 60.0, since=since, until=until)]
    work += steady(PULLDOWN, 60.0, since=365, until=176)
    said = answer(log(work, rir=3.0), judged([], [PULLDOWN]))
    assert said.title == "Go on, every week"
    assert "nearer to failure" not in " ".join(said.sentences)


@pytest.mark.parametrize(("rows", "asked"), [(0, True), (4, False)])
def test_rows_that_get_hardly_any_sets_beside_pulls_get_two(rows: int, *, asked: bool) -> None:
    work = [(ROW, ago, 50.0, 10) for ago in range(1, 200, 7) for _ in range(rows)]
    history = log([*work, *steady(PULLDOWN, 60.0, step=3)])
    thing = one_thing(read_rows(history, CATALOGUE, END), history, [])
    assert (thing is not None and "two sets to rows" in thing.title) == asked


@pytest.mark.parametrize(("pulls", "asked"), [(0, True), (2, False)])
def test_a_back_that_gets_hardly_any_pulls_gets_two_sets(pulls: int, *, asked: bool) -> None:
    work = [(PULLDOWN, ago, 50.0, 10) for ago in range(90, 300, 4)]
    work += [(PULLDOWN, ago, 50.0, 10) for ago in range(3, 84, 7) for _ in range(pulls)]
    history = log([*work, *[(ROW, ago, 50.0 + (300 - ago) / 20, 8) for ago in range(1, 300, 4)]])
    thing = one_thing(read_rows(history, CATALOGUE, END), history, [])
    assert (thing is not None and "give pulls from above two sets a week" in thing.title) == asked


def test_sets_that_move_are_named_from_where_to_where() -> None:
    history = log([*steady(PULLDOWN, 60.0, step=3), *[(ROW, ago, 50.0, 10) for ago in range(1, 200, 14)]])
    thing = one_thing(read_rows(history, CATALOGUE, END), history, [])
    assert thing is not None
    gives, gets = (next(one for one in thing.sentences if name in one) for name in ("Lat Pulldown", "Seated Cable Row"))
    for line, more in ((gives, -2), (gets, 2)):
        told = re.search(r"from (\d+) to (\d+) sets a week", line)
        assert told is not None
        assert int(told[2]) - int(told[1]) == more
    assert "50 kg x 10" in gets


@pytest.mark.parametrize(("off", "told"), [(35, True), (20, False)])
def test_what_rises_after_a_break_says_so(off: int, *, told: bool) -> None:
    since = 80
    work = [*steady(PULLDOWN, 60.0, since=365, until=since + off), *steady(PULLDOWN, 67.5, since=since)]
    work += [*steady(HINGE, 80.0, since=365, until=since + off), *steady(HINGE, 90.0, since=since)]
    said = answer(log(work), judged([], [PULLDOWN, HINGE], back="progressing"))
    if said.title != "Coming back":
        assert any(one.startswith(PART) for one in said.sentences) == told


def test_the_last_time_stands_beside_the_next_step() -> None:
    history = log([*steady(PULLDOWN, 60.0, 8, until=4), (PULLDOWN, 0, 60.0, 6), (PULLDOWN, 0, 60.0, 5)])
    lifts = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    line = progression(lifts, history, lambda _key: NextSets(
        load_kg=60.0, assist_kg=None, reps=6, p_clean=None, rule="reps", why="the same load until every set reaches 8",
    ))  # fmt: skip
    assert line is not None
    assert "best set of late is 60 kg x 8; the last time it was 60 kg x 6, 5" in line


@pytest.mark.parametrize(("rule", "heavy"), [("reps", True), ("pain", False), ("break", False), ("unclean", False)])
def test_after_a_light_day_the_next_heavy_one_is_named_unless_it_is_lighter_for_a_reason(
    rule: str, *, heavy: bool
) -> None:
    history = log([*steady(PULLDOWN, 60.0, 8, until=4), (PULLDOWN, 0, 40.0, 8)])
    lifts = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    line = progression(lifts, history, lambda _key: NextSets(
        load_kg=40.0, assist_kg=None, reps=9, p_clean=None, rule=rule, why="so",
    ))  # fmt: skip
    assert line is not None
    assert ("60 kg x 9 on the next heavy day" in line) == heavy


def test_the_lifts_that_stay_are_those_of_half_a_year_and_the_others_pause() -> None:
    now_and_then = [(SMALL, ago, 25.0, 10) for ago in (2, 30, 60)]
    history = log([*steady(PULLDOWN, 60.0), *steady(ROW, 50.0), *now_and_then])
    case = diagnose(history, judged([PULLDOWN, ROW], [], back="plateau_likely"), END).diagnosed[0].case
    dose = DOSES["keep_the_lifts"](case)
    assert dose is not None
    assert {PULLDOWN, ROW} <= {slug for slug, _ in dose.names}
    assert "Straight Arm Pulldown" in dose.sentence


def test_two_regions_far_below_both_get_more() -> None:
    work = [(slug, ago, 50.0, 10) for slug in (PULLDOWN, ROW) for ago in range(1, 365, 7)]
    history = log(work)
    case = diagnose(history, judged([PULLDOWN, ROW], [], back="plateau_likely"), END).diagnosed[0].case
    dose = DOSES["more_sets"](case)
    assert dose is not None
    assert "each for" in dose.title
    judgement = judged([PULLDOWN, ROW], [], back="plateau_likely")
    plan = own_week(case.rows, read_past(history, CATALOGUE, judgement, END), CATALOGUE, Flags(), END)
    assert plan is not None
    after = dose.change(plan, CATALOGUE, Flags())
    for was, now in zip(plan.sessions, after.sessions, strict=True):
        for a, b in zip(was.lifts, now.lifts, strict=True):
            told = [fact for reason in b.reasons for fact in reason.facts if fact.startswith("from ")]
            assert (len(b.sets) > len(a.sets)) == bool(told)
            assert not told or told[0].endswith(f"to {len(b.sets)}")


def test_what_rises_keeps_its_sets_where_a_third_goes() -> None:
    many = [*steady(HINGE, 80.0, step=1), *steady(ROW, 50.0, step=1)]
    work = [*many, *steady(PULLDOWN, 60.0, since=365, until=72, step=1), *steady(PULLDOWN, 67.5, since=70, step=1)]
    history = log(work)
    judgement = judged([ROW, HINGE], [PULLDOWN], back="plateau_likely")
    case = diagnose(history, judgement, END).diagnosed[0].case
    plan = own_week(case.rows, read_past(history, CATALOGUE, judgement, END), CATALOGUE, Flags(), END)
    dose = DOSES["fewer_sets"](case)
    assert plan is not None
    assert dose is not None
    after = dose.change(plan, CATALOGUE, Flags())
    count = [Counter[str](), Counter[str]()]
    for counted, week in zip(count, (plan, after), strict=True):
        for session in week.sessions:
            for lift in session.lifts:
                counted[lift.exercise] += len(lift.sets)
    assert count[0][PULLDOWN] == count[1][PULLDOWN]
    assert count[1][ROW] + count[1][HINGE] < count[0][ROW] + count[0][HINGE]
    was, now = (one[ROW] + one[HINGE] for one in count)
    assert f"From {was} to {now} sets a week" in dose.told(plan, after)
