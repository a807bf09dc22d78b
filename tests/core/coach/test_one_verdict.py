"""One lift has one verdict in an answer; a break is a break; what is back is not lower."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import made_coach_logs
import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, SMALL, Work, answer, judged, log, steady, verdict

from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.problem import Problem
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.diagnosis.telling import Telling
from dorsi.core.coach.moved import move_of
from dorsi.core.coach.prescription.choosing.choosing_remedy import outlived_easy
from dorsi.core.coach.prescription.choosing.stopping import stop_words
from dorsi.core.coach.prescription.going_on.helpers_gone import helpers_gone, ways_gone
from dorsi.core.coach.prescription.going_on.lift_by_lift import lifts_differ
from dorsi.core.coach.prescription.own_log.course_line import courses
from dorsi.core.coach.prescription.own_log.in_the_log import irregular_weeks
from dorsi.core.coach.prescription.own_log.not_regained import not_regained
from dorsi.core.coach.prescription.own_log.old_best import below_old_best
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.remedies.doses import DOSES
from dorsi.core.estimate import Estimate
from dorsi.core.progress.judgement import Judgement, Stretch

WHOLE = judged([PULLDOWN, ROW], [HINGE], back="plateau_likely")


def back(*gaps: tuple[int, int]) -> list[Work]:
    """Give a back that is trained every four days, but for days ago that lie in these gaps."""
    work = [one for slug, load in ((PULLDOWN, 60.0), (ROW, 50.0), (HINGE, 80.0)) for one in steady(slug, load)]
    return [one for one in work if not any(low < one[1] < high for low, high in gaps)]


@pytest.mark.parametrize(("gaps", "weeks"), [((), 0), (((14, 42),), 4), (((14, 40), (50, 80)), 0), (((10, 20),), 0)])
def test_one_break_is_left_out_and_several_are_how_somebody_trains(
    gaps: tuple[tuple[int, int], ...], weeks: int
) -> None:
    rows = read_rows(log(back(*gaps)), CATALOGUE, END)
    assert len(rows.weeks_off) == weeks
    trained = {row.ago // 7 for row in rows.rows if row.back}
    assert not rows.weeks_off & trained


def test_one_break_does_not_make_the_weeks_irregular() -> None:
    assert irregular_weeks(read_rows(log(back((14, 42))), CATALOGUE, END)) is None
    assert irregular_weeks(read_rows(log(back((14, 40), (50, 80))), CATALOGUE, END)) is not None


def test_every_week_is_no_answer_to_one_break() -> None:
    def dose(*gaps: tuple[int, int]) -> object:
        found = diagnose(log(back(*gaps)), WHOLE, END)
        return DOSES["every_week"](found.diagnosed[0].case) if found.diagnosed else None

    assert dose((28, 56)) is None


@pytest.mark.parametrize(
    ("before", "now", "move"),
    [
        ((100, 9), (97.5, 13), "up"),
        ((30, 14), (47.5, 12), "up"),
        ((165, 3), (140, 5), "down"),
        ((190, 1), (143, 10), "unclear"),
        ((100, 8), (100, 9), "level"),
    ],
)
def test_sets_of_other_repetitions_are_compared_only_beyond_doubt(
    before: tuple[float, float], now: tuple[float, float], move: str
) -> None:
    was, then = (BestSet(load_kg=load, reps=reps, day=END) for load, reps in (before, now))
    assert move_of(was, then) == move
    turned = {"up": "down", "down": "up"}.get(move, move)
    assert move_of(then, was) == turned


def test_what_rises_and_what_is_lower_is_said_of_a_back_that_stands() -> None:
    work = [
        *steady(PULLDOWN, 60.0), *steady(ROW, 50.0, until=8), *steady(ROW, 57.5, until=0, since=8),
        *steady(HINGE, 80.0, until=70), *steady(HINGE, 70.0, since=68),
    ]  # fmt: skip
    found = diagnose(log(work), WHOLE, END)
    differ = lifts_differ(found)
    assert differ is not None
    assert differ.some_rise
    told = differ.words
    assert differ.verdict == "The back as a whole stands still."
    assert told.startswith("These of its lifts moved:\n- ")
    # One line a lift, with two sets.
    lines = told.splitlines()[1:]
    assert lines == [
        "- Seated Cable Row: 50 kg x 10 in February, 57.5 kg x 10 on 2025-06-25 (rising)",
        "- Romanian Deadlift: 80 kg x 10 in February, 70 kg x 10 on 2025-04-26 (lower than before)",
    ]
    assert "Lat Pulldown" not in told


def test_a_lift_that_rises_and_one_that_is_lower_have_one_word_each_in_the_whole_answer() -> None:
    work = [
        *steady(PULLDOWN, 60.0), *steady(ROW, 50.0, until=70), *steady(ROW, 57.5, until=0, since=68),
        *steady(HINGE, 80.0, until=70), *steady(HINGE, 70.0, since=68),
    ]  # fmt: skip
    said = answer(log(work), judged([], [PULLDOWN, ROW, HINGE]))
    # What comes next on a lift is no word on what it did.
    beside = {f"- {one.words}" for one in said.beside_lifts}
    lines = [one for one in said.sentences if one.startswith("- ") and one not in beside]
    for name in ("Seated Cable Row", "Romanian Deadlift", "Lat Pulldown"):
        assert sum(name in one for one in lines) <= 1


def test_the_set_of_a_lift_that_is_back_lies_after_its_gap() -> None:
    heavy = [(HINGE, ago, 100.0, 8) for ago in range(62, 300, 4)]
    light = [(HINGE, ago, 80.0, 8) for ago in range(2, 20, 4)]
    history = log([*steady(PULLDOWN, 60.0), *steady(ROW, 50.0), *heavy, *light])
    lift = next(
        one for one in main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE) if one.key[0] == HINGE
    )
    assert lift.away_weeks == 6
    assert (lift.now.load_kg, lift.was.load_kg if lift.was else None) == (80.0, 100.0)
    assert lift.move is None
    said = answer(history, judged([], [PULLDOWN, ROW, HINGE]))
    assert "lower lately" not in said.title
    assert "Coming back after weeks without it, which is no fall:" in said.sentences


def test_a_best_of_long_ago_is_told_and_not_a_range_around_nothing() -> None:
    work = [
        *steady(PULLDOWN, 60.0),
        *steady(ROW, 65.0, 5, since=300, until=200),
        *steady(ROW, 50.0, until=0, since=198),
    ]
    found = diagnose(log(work), judged([ROW], [PULLDOWN, HINGE]), END)
    told = not_regained(found.diagnosed[0])
    assert told is not None
    assert "65 kg x 5" in told
    assert told.endswith("lower and not regained.")
    level = diagnose(log([*steady(PULLDOWN, 60.0), *steady(ROW, 50.0)]), judged([ROW], [PULLDOWN]), END)
    assert not_regained(level.diagnosed[0]) is None


@pytest.mark.parametrize(("until", "gone"), [(0, False), (60, True), (200, False)])
def test_helpers_that_vanished_are_asked_about(until: int, *, gone: bool) -> None:
    history = log([*steady(PULLDOWN, 60.0), *steady(ROW, 50.0), *steady(HINGE, 80.0, until=until)])
    told = helpers_gone(diagnose(history, judged([], [PULLDOWN, ROW, HINGE]), END))
    assert (told is not None) == gone
    if told is not None:
        assert "Romanian Deadlift" in told
        assert "If that is not planned, two sets a week keep what was built." in told


@pytest.mark.parametrize(("since", "replaced"), [(58, True), (90, False)])
def test_a_lift_that_gave_way_to_another_of_its_kind_is_not_asked_about(
    monkeypatch: pytest.MonkeyPatch, since: int, *, replaced: bool
) -> None:
    monkeypatch.setitem(made_coach_logs.NAMES, "reverse_hyperextension", "Reverse Hyperextension")
    gone = [*steady(HINGE, 80.0, until=60), *steady("reverse_hyperextension", 60.0, since=since)]
    history = log([*steady(PULLDOWN, 60.0), *steady(ROW, 50.0), *gone])
    told = helpers_gone(diagnose(history, judged([], [PULLDOWN, ROW, HINGE]), END))
    # What was done beside it has not come in its place.
    assert (told is None) == replaced


@pytest.mark.parametrize(
    ("there", "missing"),
    [((PULLDOWN, HINGE), "No rows stand"), ((ROW, HINGE), "No pulls from above stand"), ((ROW, PULLDOWN, HINGE), None)],
)
def test_rows_and_pulls_from_above_that_are_not_in_the_log_are_asked_about(
    there: tuple[str, ...], missing: str | None
) -> None:
    history = log([one for slug in there for one in steady(slug, 60.0)])
    told = ways_gone(diagnose(history, judged([], list(there)), END))
    assert (told or "").startswith(missing or "")
    assert (told is None) == (missing is None)


@pytest.mark.parametrize(("step", "few"), [(30, True), (7, False)])
def test_rows_that_get_hardly_any_sets_are_told_with_their_number(step: int, *, few: bool) -> None:
    rows = [(ROW, ago, 50.0, 10) for ago in range(0, 300, step)]
    history = log([*rows, *steady(PULLDOWN, 60.0), *steady(HINGE, 80.0)])
    told = ways_gone(diagnose(history, judged([], [PULLDOWN, ROW, HINGE]), END))
    assert (told is not None) == few
    if told is not None:
        assert told.startswith("In the last 12 weeks rows got 3 sets (last Seated Cable Row on ")
        # Where two sets a week are given to them, that is all that is said of it.
        said = answer(history, judged([], [PULLDOWN, ROW, HINGE], back="progressing"))
        assert said.title == "Go on, and give rows two sets a week"
        assert told not in said.sentences


def test_one_question_stands_before_what_is_to_be_done() -> None:
    lighter = [*steady(ROW, 60.0, 6, until=36), *steady(ROW, 45.0, 10, since=32)]
    lighter += [*steady(HINGE, 100.0, 6, until=36), *steady(HINGE, 80.0, 10, since=32)]
    gone = steady("barbell_bent_over_row_pronated", 50.0, until=60)
    work = [*lighter, *steady(PULLDOWN, 60.0, until=70), *steady(PULLDOWN, 52.5, since=68)]
    for more in ([], gone):
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(made_coach_logs.NAMES, "barbell_bent_over_row_pronated", "Bent Over Row")
            said = answer(log([*work, *more]), judged([ROW, HINGE, PULLDOWN], [], back="declining"))
        assert sum("?" in one for one in said.sentences if one.part in {"first", "ask"}) == 1
        assert "Was it on purpose" in " ".join(said.sentences)
        assert "If that is not planned" not in " ".join(said.sentences)


def test_a_main_lift_below_its_old_best_is_asked_about_beside_a_wait_for_notes() -> None:
    work = [*steady(ROW, 65.0, since=365, until=200), *steady(ROW, 55.0, since=198)]
    history = log([*work, *steady(PULLDOWN, 60.0), *steady(HINGE, 80.0)])
    found = diagnose(history, judged([ROW, PULLDOWN, HINGE], [], back="plateau_likely"), END)
    lifts = main_lifts(found.rows, history, CATALOGUE)
    told = below_old_best(found, lifts, asked=True)
    assert told is not None
    assert "Seated Cable Row (65 kg x 10 on " in told
    assert told.endswith("Lighter on purpose, or did something hurt?")
    assert "?" not in (below_old_best(found, lifts) or "?")
    said = answer(history, judged([ROW, PULLDOWN, HINGE], [], back="plateau_likely"))
    assert said.kind == "log_first"
    assert told in said.sentences
    # Of who was away twice that is asked, and no more.
    away = [one for one in (*work, *steady(PULLDOWN, 60.0), *steady(HINGE, 80.0)) if one[1] % 60 < 30 or one[1] > 180]
    said = answer(log(away), judged([ROW, PULLDOWN, HINGE], [], back="plateau_likely"))
    assert sum("?" in one for one in said.sentences) == 1


def test_nobody_is_held_against_a_slip_of_typing() -> None:
    """650 kg among 55: the best of the other days stands, as in the report."""
    work = [*steady(ROW, 65.0, since=365, until=200), *steady(ROW, 55.0, since=198)]
    history = log([*work, (ROW, 250, 650.0, 10), *steady(PULLDOWN, 60.0), *steady(HINGE, 80.0)])
    found = diagnose(history, judged([ROW, PULLDOWN, HINGE], [], back="plateau_likely"), END)
    told = below_old_best(found, main_lifts(found.rows, history, CATALOGUE))
    assert told is not None
    assert "Seated Cable Row (65 kg x 10 on " in told
    level = log([*steady(ROW, 55.0), (ROW, 250, 650.0, 10), *steady(PULLDOWN, 60.0), *steady(HINGE, 80.0)])
    found = diagnose(level, judged([ROW, PULLDOWN, HINGE], [], back="plateau_likely"), END)
    assert below_old_best(found, main_lifts(found.rows, level, CATALOGUE)) is None


def test_what_would_put_another_cause_first_is_no_number_instead_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where two causes weigh nearly the same the value that turns it may be written as the one of now."""
    history, judgement = log([*steady(PULLDOWN, 60.0, step=11), *steady(ROW, 50.0, step=11)]), judged([PULLDOWN], [ROW])

    def mind() -> str:
        return diagnose(history, judgement, END).diagnosed[0].mind[0]

    far, _, fact = mind().partition(" (")
    then, now = far.removeprefix("with ").split(" instead of ")
    assert then != now
    value = float(now.split()[0]) / (100 if "%" in now else 1)
    monkeypatch.setattr(Telling, "turns_at", lambda *_: value)
    assert mind() == f"with hardly another value than {now} ({fact}"


def test_lifts_are_not_taken_away_where_what_is_not_noted_weighs_as_much() -> None:
    swapped = [(slug, 3 + 11 * n, 25.0, 10) for n in range(10) for slug in (SMALL,) if n % 3 == 0]
    said = answer(log([*back(), *swapped]), WHOLE)
    assert said.remedy is None or said.remedy.slug != "keep_the_lifts"


def falling(weeks: int, easy: int | None) -> tuple[Judgement, list[Work]]:
    state = judged([PULLDOWN, ROW], [HINGE], back="declining")
    assert state.back is not None
    since = END - timedelta(weeks=weeks)
    verdict = replace(state.back.verdict, since=since)
    weekly = [one for slug in (PULLDOWN, ROW, HINGE) for one in steady(slug, 60.0, step=7)]
    work = [one for one in weekly if easy is None or not 7 * easy <= one[1] < 7 * easy + 7 or one[0] == PULLDOWN]
    return replace(state, back=replace(state.back, verdict=verdict)), work


@pytest.mark.parametrize(("easy", "outlived"), [(13, True), (2, False), (None, False)])
def test_an_easier_week_is_not_the_answer_to_a_fall_that_has_outlived_one(easy: int | None, *, outlived: bool) -> None:
    judgement, work = falling(34, easy)
    found = diagnose(log(work), judgement, END)
    assert (outlived_easy(found.diagnosed[0].case) is not None) == outlived


def test_pain_names_its_day_what_is_off_and_the_next_look() -> None:
    work = [(PULLDOWN, ago, 60.0, 10) for ago in range(0, 200, 4)]
    found = diagnose(log(work, pain=7.0), judged([PULLDOWN], []), END)
    assert found.state == "stop"
    assert f"last on {END.isoformat()}" in found.safety[0].sentence
    assert "Lat Pulldown" in found.safety[0].sentence
    words = " ".join(stop_words(found))
    assert "no pulls from above" in words
    assert (END + timedelta(days=14)).isoformat() in words
    assert "at the latest. Numbness, weakness or pain at night: at once." in words
    assert date.fromisoformat(words.split(", on ")[1][:10]) <= END + timedelta(days=14)


def test_every_course_says_where_a_lift_went() -> None:
    history = log([*steady(PULLDOWN, 60.0), *steady(ROW, 80.0, 1, until=72), *steady(ROW, 60.0, 10, since=68)])
    lines = courses(main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE), "kg")
    row = next(one for one in lines if "Seated Cable Row" in one)
    assert row.endswith("(sets of 1 and 10 cannot be compared)")


@pytest.mark.parametrize(
    ("fall", "middle", "high", "perhaps"),
    [
        (0.3, -0.2, 0.01, False),
        (0.6, -0.2, 0.01, True),
        (0.6, -0.01, 0.01, False),
        (0.3, -0.2, -0.02, True),
        # What lies clearly below nothing is called falling.
        (0.6, -0.3, -0.2, False),
    ],
)
def test_where_a_fall_is_likelier_than_a_standstill_it_is_no_plateau(
    fall: float, middle: float, high: float, *, perhaps: bool
) -> None:
    slope = Estimate(value=middle, low=middle - 0.2, high=high, level=0.9, unit="% a week", method="made", n=20)
    stuck = replace(
        verdict("plateau_likely"), p_progress=0.1, p_decline=fall, p_flat=0.9 - fall, slope_pct_per_week=slope
    )
    problem = Problem(key="back", title="The back", reach="whole", verdict=stuck, expectation=None)
    assert problem.perhaps_falls == perhaps


@pytest.mark.parametrize("wide", [True, False])
def test_what_can_be_told_of_the_back_stands_before_the_lifts_that_moved(*, wide: bool) -> None:
    work = [*steady(PULLDOWN, 60.0), *steady(ROW, 50.0, until=8), *steady(ROW, 57.5, since=8), *steady(HINGE, 80.0)]
    back = WHOLE.back
    assert back is not None
    change = Estimate(value=0.0, low=-12.0, high=10.0 if wide else 2.0, level=0.8, unit="%", method="made", n=100)
    seen = Stretch(weeks=60, change_pct=change, p_rise=0.3, p_rise_plain=0.1, p_fall=0.4, lifts=3, all_along=3)
    said = answer(log(work), replace(WHOLE, back=replace(back, stretch=seen)))
    told = [one for one in said.sentences if one.part == "log"]
    verdicts = [one for one in told if one.startswith(("Whether ", "The back as a whole "))]
    # Once, and before the list.
    assert len(verdicts) == 1
    assert verdicts[0].endswith(" These of its lifts moved:")
    assert told[told.index(verdicts[0]) + 1].startswith("- Seated Cable Row")
    assert verdicts[0].startswith("Whether the back stands still") == wide
