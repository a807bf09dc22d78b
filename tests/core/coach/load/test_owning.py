"""The owned load of a log: on what it rests, what comes next, what is missing and how it is noted."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from made_loads import GYM, START, history_of, one, told, weeks_of

from dorsi.core.coach.load import OwnedLoad, own_loads
from dorsi.core.planning.equipment import read_equipment


def test_without_clean_repetitions_strength_alone_decides_and_says_how_to_note_them() -> None:
    found = told(weeks_of({0: (60, 10, None), 3: (60, 10, None)}))
    assert found.basis == "strength_only"
    assert found.load_kg is None
    assert found.why_not is not None
    assert found.why_not.startswith("cannot be assessed: no clean repetitions logged; log them with: dorsi log ")
    assert found.next is not None
    assert (found.next.load_kg, found.next.reps, found.next.p_clean) == (60, 11, None)


def test_strength_alone_goes_one_step_up_when_every_set_reached_the_top() -> None:
    sets = weeks_of({0: (60, 8, None), 3: (60, 8, None), 7: (60, 8, None), 10: (60, 12, None)})
    found = told(sets)
    assert found.next is not None
    assert found.next.load_kg == 62.5
    assert found.next.rule == "rise"


def test_unclean_heavy_sets_bring_the_load_down_at_once() -> None:
    found = told(weeks_of({0: (70, 8, None), 3: (70, 8, 2)}))
    assert found.basis == "clean_reps"
    assert found.next is not None
    assert found.next.load_kg is not None
    assert found.next.load_kg <= 63
    assert found.load_kg is not None
    assert found.load_kg.value < 70


def test_clean_sets_bring_it_up_by_five_per_cent_or_one_step_at_most() -> None:
    days = {7 * week: (50.0, 8, 8) for week in range(6)}
    found = told(weeks_of({0: (75, 8, None)} | {day + 3: one for day, one in days.items()}))
    assert found.next is not None
    assert found.next.rule in {"rise", "reps"}
    assert found.next.load_kg is not None
    assert found.next.load_kg <= 52.5
    assert found.next.p_clean is not None
    assert found.next.p_clean.value >= 0.8


def test_pain_of_four_takes_a_fifth_off_and_pain_of_six_stops() -> None:
    base = weeks_of({0: (60, 8, 8), 3: (60, 8, 8)})
    sore = told([*base, *(one(7, n, 60, 8, clean_reps=8, pain=4) for n in range(3))])
    assert sore.next is not None
    assert sore.next.load_kg is not None
    assert sore.next.load_kg <= 48
    stopped = told([*base, *(one(7, n, 60, 8, clean_reps=8, pain=7) for n in range(3))])
    assert stopped.next is None
    assert stopped.today == "stop"
    assert stopped.why_not is not None


def test_nothing_left_in_the_last_set_holds_the_load() -> None:
    sets = weeks_of({7 * week: (50, 8, 8) for week in range(6)}, rir=0)
    found = told(sets)
    assert found.next is not None
    assert found.next.load_kg is not None
    assert found.next.load_kg <= 50


def test_after_a_break_the_start_is_lighter() -> None:
    sets = weeks_of({7 * week: (60, 8, None) for week in range(4)})
    found = told(sets, as_of=START + timedelta(days=21 + 35))
    assert found.next is not None
    assert found.next.load_kg == 52.5
    assert found.next.rule == "break"


def test_a_new_lift_borrows_from_its_pattern_and_says_from_which() -> None:
    sets = [
        *weeks_of({7 * week: (50, 8, 8) for week in range(6)}),
        *weeks_of({7 * week + 1: (60, 8, None) for week in range(6)}, name="Barbell Row"),
    ]
    history = history_of(sets)
    found = {o.title: o for o in own_loads(history, None, history.day[-1], equipment=GYM)}
    row = found["Barbell Row"]
    assert row.basis == "borrowed"
    assert row.borrowed_from == ("Seated Cable Row",)
    assert row.load_kg is not None
    own = found["Seated Cable Row"].load_kg
    assert own is not None
    assert row.load_kg.high / row.load_kg.low > own.high / own.low


def test_a_body_lift_puts_on_what_is_left_and_help_is_help() -> None:
    sets = weeks_of({7 * week: (10, 6, 6) for week in range(5)}, name="Pull Up (Weighted)")
    found = told(sets, body_kg=80)
    assert found.body_kg == 80
    assert found.load_kg is not None
    assert found.load_kg.value > 60
    assert found.next is not None
    assert found.next.load_kg is not None
    assert 0 <= found.next.load_kg <= 15
    helped = told(weeks_of({7 * week: (30, 8, 8) for week in range(5)}, name="Pull Up (Assisted)"), body_kg=80)
    assert helped.next is not None
    assert helped.next.load_kg is None
    assert helped.next.assist_kg is not None
    assert 20 <= helped.next.assist_kg <= 30


def test_the_skill_runs_day_by_day_with_its_interval() -> None:
    found = told(weeks_of({7 * week: (60, 8, 6 + week // 3) for week in range(7)}))
    assert [point.day for point in found.skill] == [START + timedelta(days=7 * week) for week in range(7)]
    assert all(point.owned_kg.low < point.owned_kg.value < point.owned_kg.high for point in found.skill)
    assert found.skill[0].clean_reps == 18
    assert found.skill[0].reps == 24
    assert found.skill[0].set_ids


def test_nothing_to_say_of_an_empty_history_or_another_exercise() -> None:
    assert own_loads(history_of([]), None, START) == ()
    history = history_of(weeks_of({0: (60, 8, 8)}))
    assert own_loads(history, None, START, only="pull_up_pronated") == ()


def test_every_answer_opens_to_its_sets() -> None:
    found = told(weeks_of({0: (60, 8, 8), 7: (60, 8, 7)}))
    assert any(reason.set_ids for reason in found.reasons)
    assert all(reason.rule for reason in found.reasons)


def test_pain_with_straps_stops_the_bare_sets_as_well() -> None:
    sets = [
        *weeks_of({0: (60, 8, 8), 3: (60, 8, 8)}, straps=False),
        *(one(3, 5 + n, 60, 8, straps=True, pain=7) for n in range(2)),
    ]
    history = history_of(sets)
    assert all(o.next is None for o in own_loads(history, None, history.day[-1], equipment=GYM))


def test_two_unclean_sets_on_two_days_take_a_tenth_off_as_well() -> None:
    clean = {4 * n: (80.0, 8, 8) for n in range(18)}

    def one_a_day(last: dict[int, tuple[float, int, int]]) -> OwnedLoad:
        return told([one(day, 0, kg, reps, clean_reps=ok) for day, (kg, reps, ok) in (clean | last).items()])

    found = one_a_day({72: (80, 8, 3), 76: (80, 8, 3)})
    assert found.next is not None
    assert (found.next.rule, found.next.load_kg) == ("unclean", 70)
    # What was taken off in between is done: one unclean set after it is the first of two.
    after = one_a_day({72: (80, 8, 3), 76: (70, 8, 3)})
    assert after.next is not None
    assert after.next.rule != "unclean"
    # Nor is one of long ago the first of two.
    long_ago = one_a_day({72: (80, 8, 3), 172: (80, 8, 3)})
    assert long_ago.next is not None
    assert long_ago.next.rule != "unclean"


@pytest.mark.parametrize(("left", "right", "weaker"), [(6, 8, "left"), (8, 6, "right"), (8, 8, None), (7, 7, None)])
def test_the_weaker_side_sets_the_load_where_the_sides_differ(left: int, right: int, weaker: str | None) -> None:
    sets = [
        one(4 * day, order, 30, 8, "Dumbbell Row", side=side, clean_reps=clean)
        for day in range(12)
        for order, (side, clean) in enumerate((("left", left), ("right", right)) * 3)
    ]
    found = told(sets)
    assert found.weaker_side == weaker
    assert found.clean_sets == (72 if weaker is None else 36)
    assert any("the weaker side sets the load" in reason.rule for reason in found.reasons) is (weaker is not None)
    if weaker is not None:
        assert found.load_kg is not None
        assert found.next is not None
        alone = told([one for one in sets if one.side == weaker])
        assert alone.load_kg is not None
        assert found.load_kg.value == pytest.approx(alone.load_kg.value, rel=0.02)


@pytest.mark.parametrize("help_kg", [None, 20.0])
def test_the_command_that_notes_a_set_with_straps_says_straps(help_kg: float | None) -> None:
    name = "Seated Cable Row" if help_kg is None else "Assisted Pull Up"
    load = 60.0 if help_kg is None else None
    sets = [one(4 * day, 0, load, 8, name, assist_kg=help_kg, straps=day % 2 == 0) for day in range(8)]
    history = history_of(sets, 80.0)
    found = {o.straps: o.noted_with for o in own_loads(history, None, history.day[-1], equipment=GYM)}
    strapped, bare = found[True], found[False]
    assert strapped is not None
    assert bare is not None
    assert strapped.endswith(' straps"' if help_kg is None else " straps=yes")
    assert "straps" not in bare


@pytest.mark.parametrize(("load", "put_on"), [(10.0, 10.0), (None, 0.0)])
def test_help_of_long_ago_is_no_help_of_today(load: float | None, put_on: float) -> None:
    sets = [
        *(one(7 * week, 0, None, 8, "Pull Up", assist_kg=20.0) for week in range(10)),
        *(one(140 + 4 * n, 0, load, 6, "Pull Up") for n in range(20)),
    ]
    found = told(sets, body_kg=80.0)
    assert found.next is not None
    assert (found.next.assist_kg, found.next.load_kg, found.next.reps) == (None, put_on, 7)
    # Somebody who still has help is told the next one.
    helped = told([*sets[:10], one(80, 0, None, 12, "Pull Up", assist_kg=20.0)], body_kg=80.0)
    assert helped.next is not None
    assert helped.next.assist_kg is not None


@pytest.mark.parametrize(("kg", "reps"), [(800, 8), (176.4, 8)])
def test_a_load_that_doubles_from_one_day_to_the_next_is_a_slip_of_typing(kg: float, reps: int) -> None:
    sets = weeks_of({4 * n: (80, 8, 8) for n in range(8)})
    [*before, last] = sets
    slip = one(28, 2, kg, reps, clean_reps=8)
    found = told([*before, slip])
    assert found.slips == (slip.id,)
    assert found.next == told(before).next
    assert told(sets).slips == ()
    # Done again, it is what is lifted now; and in the first days of a lift nobody knows what its loads are.
    assert told([*before, slip, one(32, 0, kg, reps)]).slips == ()
    assert told([*weeks_of({0: (20, 8, None), 4: (20, 8, None)}), one(8, 0, 60, 8)]).slips == ()
    assert last.load_kg == 80


def test_what_is_borrowed_takes_a_tenth_off_at_most() -> None:
    sets = [
        *weeks_of({7 * week: (60, 8, 1) for week in range(6)}),
        *weeks_of({7 * week + 1: (60, 8, None) for week in range(6)}, name="Barbell Row"),
    ]
    history = history_of(sets)
    found = {o.title: o for o in own_loads(history, None, history.day[-1], equipment=GYM)}["Barbell Row"]
    assert found.basis == "borrowed"
    assert found.next is not None
    assert found.next.load_kg is not None
    assert 50 <= found.next.load_kg < 60


@pytest.mark.parametrize(("done", "load", "reps"), [(1, 100, 2), (2, 102.5, 1), (3, 102.5, 2)])
def test_who_lifts_singles_goes_up_by_load(done: int, load: float, reps: int) -> None:
    days = dict.fromkeys((0, 3, 7, 10), (100.0, 1, None)) | {14: (100.0, done, None)}
    found = told(weeks_of(days, "Deadlift (Barbell)"))
    assert found.next is not None
    assert (found.next.load_kg, found.next.reps) == (load, reps)


def test_loads_written_down_in_kilograms_are_those_of_the_pounds_they_came_from() -> None:
    pounds = (30, 35, 40, 45, 50, 55, 60)
    sets = weeks_of({3 * n: (0.45359237 * lb, 10, None) for n, lb in enumerate(pounds)}, "Dumbbell Row")
    (found,) = own_loads(history_of(sets), None, START + timedelta(days=18))
    assert found.next is not None
    assert found.next.load_kg == pytest.approx(0.45359237 * 60)
    assert "none of those there are" not in found.next.why


@pytest.mark.parametrize("straps", [None, True])
def test_warm_ups_that_were_counted_tell_who_counts_strictly(straps: bool | None) -> None:
    def counted(clean_of_eight: int) -> OwnedLoad:
        sets = weeks_of({3 * n: (60, 8, 7) for n in range(8)}, straps=straps)
        warm = [one(3 * n, -1, 30, 8, kind="warm_up", clean_reps=clean_of_eight, straps=straps) for n in range(8)]
        return told(sorted([*sets, *warm], key=lambda s: (s.session.day, s.order)))

    strict, exact, without = (
        counted(7),
        counted(8),
        told(weeks_of({3 * n: (60, 8, 7) for n in range(8)}, straps=straps)),
    )
    assert strict.load_kg is not None
    assert exact.load_kg is not None
    assert strict.load_kg.value > exact.load_kg.value
    assert strict.clean_sets == exact.clean_sets == without.clean_sets == 24
    assert [point.reps for point in strict.skill] == [point.reps for point in without.skill]


def test_warm_ups_alone_are_no_owned_load() -> None:
    warm = [one(3 * n, -1, 30, 8, kind="warm_up", clean_reps=8) for n in range(4)]
    found = told([*warm, *weeks_of({3 * n: (60, 8, None) for n in range(4)})])
    assert found.basis == "strength_only"
    assert found.load_kg is None


def test_no_load_is_told_for_a_lift_that_the_given_equipment_cannot_do(tmp_path: Path) -> None:
    history = history_of(weeks_of({0: (60, 8, 8), 7: (60, 8, 7)}))
    file = tmp_path / "kit.toml"

    def next_with(have: str) -> OwnedLoad:
        file.write_text(f"have = {have}", encoding="utf-8")
        (found,) = own_loads(history, None, history.day[-1], equipment=read_equipment(file))
        return found

    without = next_with('["dumbbell", "bench"]')
    assert without.next is None
    assert (without.why_not or "").startswith("your equipment holds no load for this lift; what can be done with it:")
    there = next_with('["dumbbell", "cable"]')
    assert there.next is not None
    assert there.why_not is None
    # A normal gym is only supposed: what was done can be done.
    (supposed,) = own_loads(history, None, history.day[-1])
    assert supposed.next is not None
