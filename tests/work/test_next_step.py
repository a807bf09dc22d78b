"""What comes next is one thing: the coach says what `dorsi load` says, and no plan goes beyond it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.load.next_of import next_of_load
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.steps.next_step import progression
from dorsi.core.planning.past import read_past
from dorsi.core.synth.training.planted import made_training
from dorsi.formats.dorsi_log import write_jsonl
from dorsi.report.load_content import LoadPage
from dorsi.work.coaching import CoachAsked, coach
from dorsi.work.lifter import LifterLog, judge_lifter, read_lifter
from dorsi.work.loading import Asked, loads_for
from dorsi.work.next_step import with_most_of
from dorsi.work.planning import Asked as PlanAsked
from dorsi.work.planning import plan_for

LAST = date(2026, 7, 3)


@pytest.fixture
def log(tmp_path: Path) -> LifterLog:
    """Rising for a year, to failure in the last set: the best of late is more than the last."""
    rows = ["session_day,order,name,load_kg,reps,rir"]
    for week in range(52):
        day = LAST - timedelta(weeks=51 - week)
        kg = 100 + 2.5 * (week // 3) - (7.5 if week == 51 else 0)
        for order, name in enumerate(("Deadlift (Barbell)", "Lat Pulldown (Cable)", "Seated Cable Row") * 3):
            load = kg if order % 3 == 0 else kg / 2
            rows.append(f"{day.isoformat()},{order},{name},{2.5 * round(load / 2.5)},6,0")
    path = tmp_path / "log.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return read_lifter([path])


def test_the_coach_says_what_dorsi_load_says(log: LifterLog) -> None:
    said = coach(log, CoachAsked(today=LAST + timedelta(days=2))).prescription.sentences
    (step,) = [one for one in said if one.startswith("Next on ")]
    loads = loads_for(Asked(today=LAST + timedelta(days=2)), log).loads
    mine = next(one for one in loads if one.title in step or one.slug == "conventional_deadlift")
    assert mine.next is not None
    assert f": {mine.next.load_kg:g} kg x {mine.next.reps}, " in step


@pytest.fixture(params=[("none", 3), ("ramped_load", 24), ("too_little_effort", 22), ("grip_first", 21)])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> LifterLog:
    cause, seed = request.param
    path = tmp_path / "log.jsonl"
    path.write_text("".join(write_jsonl(made_training(seed=seed, causes=(cause,)).sets)), encoding="utf-8")
    return read_lifter([path])


@pytest.mark.parametrize("away", [2, 30])
def test_of_every_lift_coach_and_load_say_the_same_next_step(made: LifterLog, away: int) -> None:
    last = made.history.day[-1]
    day = last + timedelta(days=away)
    loads = loads_for(Asked(today=day, as_of=day), made)
    page = LoadPage(as_of=day, unit=loads.unit, loads=loads.loads, limits=())
    next_of = next_of_load(made.history, judge_lifter(made, day), day)
    catalogue, seen = load_catalogue(), 0
    for one in main_lifts(read_rows(made.history, catalogue, day), made.history, catalogue):
        line = progression([one], made.history, next_of)
        then = next(load.next for load in loads.loads if (load.slug, load.variant, bool(load.straps)) == one.key)
        assert line is not None
        assert then is not None
        seen += 1
        words = page.next_words(then).partition(", clean throughout")[0]
        assert line.startswith(f"Next on {one.name}: {words}")
        assert then.why in line
    assert seen or away > 28


BEFORE = ((0, 1.0, 10), (3, 0.85, 8))


@pytest.mark.parametrize(
    ("since", "asked"),
    [
        # Away for six weeks, asked with and without the day; back for a day; back for two weeks, and light of old.
        ((), 42),
        (((40, 0.8, 8),), 42),
        (((40, 0.7, 8), (44, 0.7, 9), (47, 0.75, 9), (51, 0.75, 10)), 53),
    ],
)
@pytest.mark.parametrize("dated", [True, False])
def test_who_comes_back_is_told_the_same_set_by_coach_and_load(
    tmp_path: Path, since: tuple[tuple[int, float, int], ...], asked: int, *, dated: bool
) -> None:
    names = (("Lat Pulldown (Cable)", 60), ("Seated Cable Row", 65), ("Romanian Deadlift", 90))
    days = [(day - 7 * week, share, reps) for week in range(39, -1, -1) for day, share, reps in BEFORE]
    rows = ["session_day,order,name,load_kg,reps"] + [
        f"{LAST + timedelta(days=day - 3)},{order},{name},{kg * share:g},{reps}"
        for day, share, reps in (*days, *since)
        for order, (name, kg) in enumerate(names * 3)
    ]
    path = tmp_path / "log.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    log, day = read_lifter([path]), LAST + timedelta(days=asked)
    as_of = day if dated else None
    said = coach(log, CoachAsked(today=day, as_of=as_of)).prescription
    assert said.title == "Coming back"
    loads = loads_for(Asked(today=day, as_of=as_of), log).loads
    assert len(loads) == len(names)
    for one in loads:
        assert one.next is not None
        told = f"{one.title}: {'from' if since else 'begin with'} {one.next.load_kg:g} kg x {one.next.reps},"
        assert any(told in sentence for sentence in said.sentences)
        assert "more a week while two repetitions stay in reserve" in one.next.why


def test_after_a_light_day_load_and_plan_know_the_heavy_one(tmp_path: Path) -> None:
    rows = ["session_day,order,name,load_kg,reps"]
    for week in range(30):
        day, kg = LAST - timedelta(weeks=29 - week), 140 if week < 29 else 80
        rows += [f"{day.isoformat()},{n},Deadlift (Barbell),{kg},{5 if week < 29 else 10}" for n in range(3)]
    path = tmp_path / "log.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    log, day = read_lifter([path]), LAST + timedelta(days=2)
    (mine,) = loads_for(Asked(today=day, as_of=day), log).loads
    assert mine.next is not None
    assert (mine.next.load_kg, mine.next.reps) == (140, 6)
    assert "on the next heavy day" in mine.next.why
    judgement = judge_lifter(log, day)
    past = with_most_of(read_past(log.history, load_catalogue(), judgement, day), log.history, judgement, day)
    assert past.lifts["conventional_deadlift"].next_most == (140, 6)


def test_no_plan_goes_beyond_dorsi_load(log: LifterLog) -> None:
    pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
    day = LAST + timedelta(days=2)
    given = {one.slug: one.next for one in loads_for(Asked(today=day, as_of=day), log).loads if one.next is not None}
    plan = plan_for(PlanAsked(today=day, goal="thickness", days=3), log).plan
    seen = 0
    for lift in (one for session in plan.sessions for one in session.lifts):
        then, work = given.get(lift.exercise), lift.work_sets[0]
        if then is None or not then.load_kg or not work.load_kg or work.reps is None:
            continue
        seen += 1
        share = (1 + then.reps / 30) / (1 + min(work.reps[1], then.reps) / 30)
        assert work.load_kg <= then.load_kg * share + 1e-6
    assert seen


def test_a_plan_goes_lower_where_dorsi_load_does(log: LifterLog) -> None:
    pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
    from dorsi.core.planning.planning import make_plan  # noqa: PLC0415
    from dorsi.core.planning.request import PlanRequest  # noqa: PLC0415

    day, catalogue = LAST + timedelta(days=2), load_catalogue()
    judgement = judge_lifter(log, LAST)
    past = with_most_of(read_past(log.history, catalogue, judgement, day), log.history, judgement, day)
    slug = "seated_cable_row_close_neutral"
    assert past.lifts[slug].next_most is not None
    held = replace(past, lifts={**past.lifts, slug: replace(past.lifts[slug], next_most=(30.0, 6))})
    plan = make_plan(PlanRequest(as_of=day, goal="thickness"), held, catalogue)
    mine = [one for session in plan.sessions for one in session.lifts if one.exercise == slug]
    assert mine
    assert all((one.work_sets[0].load_kg or 0) <= 30 for one in mine)
    assert "no more than dorsi load gives next" in mine[0].reasons[1].facts[0]
