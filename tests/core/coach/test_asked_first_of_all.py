"""What only the lifter knows: why several lifts stand well below their best, and whether he is worn."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from made_coach_logs import END, HINGE, PULLDOWN, ROW, Work, answer, judged, log, steady

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.causes.recovery import easier_weeks
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.hard_sets import full_parts, hard_sets_of_back, hard_sets_of_back_lifts
from dorsi.core.coach.diagnosis.weighing import Weight
from dorsi.core.coach.prescription.going_on.easier_week import with_easier_week
from dorsi.core.coach.prescription.going_on.well_below import with_question_first
from dorsi.core.coach.prescription.own_log.old_best import OLD_BESTS
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.said.answer import Kind, Prescription, Remedy
from dorsi.core.coach.prescription.said.month_ago import Earlier, said_before
from dorsi.core.coach.prescription.said.said_file import said_from_record, said_record
from dorsi.core.coach.prescription.sentence import as_part
from dorsi.core.coach.prescription.since.was_done import was_done
from dorsi.core.planning.past import Past
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judgement import State
from dorsi.core.tips.finding import all_tips

LIFTS = (PULLDOWN, ROW, HINGE)
LOADS = (60.0, 80.0, 100.0)
WORN = " since an easier one. Worn? Then half the sets at the same loads next week (from "


def lower(*shares: float) -> list[Work]:
    """Give three lifts that came down to so much of what they were half a year ago."""
    work = []
    for lift, load, share in zip(LIFTS, LOADS, shares, strict=True):
        work += [*steady(lift, load, until=200), *steady(lift, load * share, since=198)]
    return work


def first_of(made: Prescription) -> list[str]:
    return [one for one in made.sentences if one.part == "first"]


@pytest.mark.parametrize(("shares", "asked"), [((0.8, 0.8, 1.0), True), ((0.8, 0.9, 1.0), False)])
@pytest.mark.parametrize("back", ["plateau_likely", "cannot_tell"])
def test_two_lifts_well_below_their_best_are_asked_about_first(
    shares: tuple[float, ...], back: State, *, asked: bool
) -> None:
    stuck = list(LIFTS) if back == "plateau_likely" else []
    judgement = judged(stuck, [one for one in LIFTS if one not in stuck], back=back)
    said = answer(log(lower(*shares)), judgement)
    questions = [one for one in first_of(said) if one.startswith(OLD_BESTS)]
    assert bool(questions) == asked
    if asked:
        assert "Lat Pulldown (60 kg x 10 on " in questions[0]
        assert "Seated Cable Row (80 kg x 10 on " in questions[0]
        assert questions[0].endswith("Lighter on purpose, or did something hurt? If it hurt, that comes first.")
        # Nowhere else.
        assert sum(one.startswith(OLD_BESTS) for one in said.sentences) == 1


def test_it_is_asked_once_in_half_a_year_and_not_of_who_was_away() -> None:
    judgement = judged(list(LIFTS), [], back="plateau_likely")
    work = lower(0.8, 0.8, 1.0)
    found = diagnose(log(work), judgement, END)
    made = prescribe(found, judgement, Past())
    on = END - timedelta(weeks=4)
    before = Earlier(
        on=on, key="back", title="The back", lift=None, falls=False, advice=made.title, look_on=on + timedelta(weeks=8),
        log_to=on,
    )  # fmt: skip
    again = prescribe(found, judgement, Past(), earlier=before)
    assert any(one.startswith(OLD_BESTS) for one in first_of(again))
    # What was asked four weeks ago is not asked again, in whatever words it was left unanswered.
    new = said_before(found, made, None)
    assert new is not None
    assert new.lower_asked == END
    asked = replace(before, lower_asked=on)
    once = prescribe(found, judgement, Past(), earlier=asked)
    assert first_of(once) == []
    kept = said_before(found, once, asked)
    assert kept is not None
    assert kept.lower_asked == on
    assert said_from_record(said_record(asked), "here") == asked
    # Half a year later, or where a best came since, it is.
    late = prescribe(found, judgement, Past(), earlier=replace(before, lower_asked=END - timedelta(days=190)))
    assert any(one.startswith(OLD_BESTS) for one in first_of(late))
    fresh = diagnose(log([*work, (PULLDOWN, 75, 65.0, 10)]), judgement, END)
    since = replace(before, lower_asked=END - timedelta(days=90))
    assert with_question_first(replace(made, sentences=()), fresh, since).asks_lower
    assert not with_question_first(replace(made, sentences=()), found, since).sentences
    away = diagnose(log([one for one in work if not 60 < one[1] < 95 and not 120 < one[1] < 150]), judgement, END)
    bare = replace(made, sentences=())
    assert with_question_first(bare, away) == bare
    assert with_question_first(replace(bare, kind="stop"), found) == replace(bare, kind="stop")
    assert with_question_first(bare, found) != bare


def much(easy: int | None = None) -> list[Work]:
    """Give five sets of three lifts on two days a week; in the week that began so many days ago, two."""
    return [
        (lift, ago, load, 10)
        for lift, load in zip(LIFTS, LOADS, strict=True)
        for ago in [*range(1, 365, 7), *range(4, 365, 7)]
        for _ in range(2 if easy is not None and easy - 7 <= ago < easy else 5)
    ]


@pytest.mark.parametrize(("easy", "offered"), [(None, True), (70, True), (35, False)])
def test_an_easier_week_is_offered_on_many_sets_without_one_for_long(easy: int | None, *, offered: bool) -> None:
    judgement = judged([], list(LIFTS))
    found = diagnose(log(much(easy)), judgement, END)
    assert full_parts(found.rows)
    said = answer(log(much(easy)), judgement)
    told = [one for one in said.sentences if WORN in one]
    assert bool(told) == offered
    if offered:
        assert told[0].part == "first"
        # The log ends on a Sunday: the week begins on the day after.
        assert told[0].endswith("(from 2025-06-30), and all steps below from the week after.")
        assert told[0].startswith(f"{hard_sets_of_back(found.rows):.0f} hard sets a week, and ")
        assert ("weeks and more since" in told[0]) == (easy is None)


@pytest.mark.parametrize(
    ("kind", "weight", "odds", "offered"),
    [
        ("log_first", 0.20, 0.5, True),
        ("log_first", 0.10, 0.5, False),
        ("log_first", 0.20, -0.5, False),
        ("change", 0.20, 0.5, False),
    ],
)
def test_beside_a_note_an_easier_week_is_offered_after_long_without_one(
    kind: Kind, weight: float, odds: float, *, offered: bool
) -> None:
    twice_a_week = log([(lift, ago, 60.0, 10) for ago in range(1, 365) if ago % 7 in {1, 4} for lift in LIFTS])
    judgement = judged(list(LIFTS), [], "plateau_likely")
    found = diagnose(twice_a_week, judgement, END)
    assert not full_parts(found.rows)
    first = found.diagnosed[0]
    so = Weight(value=weight, low=weight / 2, high=2 * weight)
    weighed = tuple(replace(one, weight=so, ln_odds=odds) if one.slug == "recovery" else one for one in first.weighed)
    found = replace(found, diagnosed=(replace(first, weighed=weighed),))
    bare = replace(prescribe(found, judgement, Past()), kind=kind, sentences=(), remedy=None)
    told = with_easier_week(bare, found, None).sentences
    assert [one.part for one in told] == ["first"] * offered
    if offered:
        assert told[0].endswith(
            " since an easier week. If you feel worn, take one from 2025-06-30: half the sets at the same loads. The "
            "notes begin after it."
        )


def test_sets_of_other_lifts_that_train_the_back_are_told_apart() -> None:
    judgement = judged([], list(LIFTS))
    history = log(much())
    # Some of the sets are cleans: they train the back, and are of none of its lifts.
    names = ["Power Clean" if n % 5 == 4 else one for n, one in enumerate(history.sets.name)]
    others = make_history(replace(history.sets, name=names), NameMatcher())
    found = diagnose(others, judgement, END)
    trains, own = round(hard_sets_of_back(found.rows)), round(hard_sets_of_back_lifts(found.rows))
    assert 0 < own < trains
    said = prescribe(found, judgement, Past())
    (told,) = (one for one in said.sentences if WORN in one)
    assert told.startswith(f"{trains} hard sets a week train the back, {own} of them of back lifts, and ")


def test_none_is_offered_where_the_back_rises_or_gets_few_sets_or_loses_some_anyway() -> None:
    judgement = judged([], list(LIFTS))
    found = diagnose(log(much()), judgement, END)
    bare = replace(prescribe(found, judgement, Past()), sentences=())
    assert WORN in " ".join(with_easier_week(bare, found, None).sentences)
    assert with_easier_week(bare, replace(found, state="moving"), None) == bare
    few = diagnose(log([one for lift in LIFTS for one in steady(lift, 60.0)]), judgement, END)
    assert with_easier_week(bare, few, None) == bare
    change = replace(bare, kind="change")
    change = replace(change, sentences=(*as_part("first", "Was it on purpose?"), *as_part("do", "Leave one out.")))
    for slug, told in (("fewer_sets", "week"), ("more_sets", "question"), ("easy_week", "nothing")):
        remedy = Remedy(slug=slug, title="Less", sentence="Less.", is_tip=True, source="made", tip=all_tips()[0])
        asked = with_easier_week(replace(change, remedy=remedy), found, None).sentences
        new = [one for one in asked if one not in change.sentences]
        if told == "week":
            # It is how less is begun, and comes first of what is done.
            assert [one.part for one in asked] == ["first", "do", "do"]
            assert new == [asked[1]]
            assert new[0] == (
                "Worn? Then first an easier week from 2025-06-30: half the sets at the same loads, and what follows "
                "from the week after. Else it begins now."
            )
        elif told == "question":
            assert [one.part for one in new] == ["first"]
            assert new[0].endswith("and the change from the week after.")
        else:
            assert not new
    before = Earlier(
        on=END, key="back", title="The back", lift=None, falls=False, advice="7 sets a week less", remedy="fewer_sets"
    )
    assert with_easier_week(replace(bare, keeps=END), found, before) == replace(bare, keeps=END)
    assert with_easier_week(bare, found, before) != bare


@pytest.mark.parametrize(
    ("remedy", "sets", "done", "turned"),
    [
        ("more_sets", 6, True, True),
        ("more_sets", 5, False, False),
        ("fewer_sets", 4, True, False),
        ("fewer_sets", 5, False, True),
    ],
)
def test_an_easier_week_is_not_held_against_what_was_asked_for(
    remedy: str, sets: int, *, done: bool, turned: bool
) -> None:
    """Ten sets of a lift a week before; since then so many on each of two days, but for one easier week."""
    on = END - timedelta(weeks=4)
    work = [
        (lift, ago, 60.0, 10)
        for lift in LIFTS
        for ago in [*range(1, 200, 7), *range(4, 200, 7)]
        for _ in range(sets if ago <= 28 and lift == PULLDOWN else 5)
    ]
    easy = [one for one in work if 14 < one[1] <= 21]
    eased = [one for one in work if one not in easy] + easy[::2]
    said = Earlier(
        on=on, key="back", title="The back", lift=None, falls=False, advice="Other sets", remedy=remedy,
        touched=((PULLDOWN, ""),), share_off=0.2, log_to=on,
    )  # fmt: skip
    judgement = judged(list(LIFTS), [], back="plateau_likely")
    plain, easier = (was_done(said, diagnose(log(one), judgement, END)) for one in (work, eased))
    assert (plain.yes, easier.yes) == (done, done)
    assert plain.half == easier.half
    # What it alone would have turned says so; else the sets are told as they were counted.
    assert easier.words.endswith(" (an easier week is not counted).") == turned


def test_an_easier_week_is_the_one_that_every_answer_names() -> None:
    """Two easy days of two weeks are no easier week, though no seven days from the advice on hold another."""
    on = END - timedelta(days=25)
    days = [*range(1, 200, 7), *range(4, 200, 7)]
    work = [
        (lift, ago, 60.0, 10)
        for lift in LIFTS
        for ago in days
        for _ in range(6 if ago < 25 and lift == PULLDOWN else 5)
    ]
    said = Earlier(
        on=on, key="back", title="The back", lift=None, falls=False, advice="Other sets", remedy="more_sets",
        touched=((PULLDOWN, ""),), log_to=on,
    )  # fmt: skip
    told = {}
    for first, second in ((15, 11), (15, 18)):
        easy = [one for one in work if one[1] in {first, second}]
        history = log([one for one in work if one not in easy] + easy[::2])
        found = diagnose(history, judged(list(LIFTS), [], back="plateau_likely"), END)
        told[second] = was_done(said, found).words.endswith(" (an easier week is not counted).")
        assert told[second] == any(week > on for week in easier_weeks(found.rows) or ())
    assert told == {11: False, 18: True}


@pytest.mark.parametrize(("note", "yes"), [("", False), ("deload", True)])
def test_a_day_that_was_missed_is_no_easier_week_and_a_note_makes_one(note: str, *, yes: bool) -> None:
    on = END - timedelta(weeks=4)
    work = [(lift, ago, 60.0, 10) for lift in LIFTS for ago in [*range(1, 200, 7), *range(4, 200, 7)] for _ in range(5)]
    work = [one for one in work if one[1] != 18] + [(PULLDOWN, ago, 60.0, 10) for ago in (1, 4, 8, 11, 22, 25)]
    said = Earlier(
        on=on, key="back", title="The back", lift=None, falls=False, advice="Other sets", remedy="more_sets",
        touched=((PULLDOWN, ""),), log_to=on,
    )  # fmt: skip
    history = log(work)
    notes = tuple(note if day == END - timedelta(days=15) else None for day in history.day)
    noted = make_history(replace(history.sets, note=notes), NameMatcher())
    assert was_done(said, diagnose(noted, judged(list(LIFTS), [], back="plateau_likely"), END)).yes is yes


def test_the_week_after_an_easier_one_reads_it_as_no_loss_and_offers_none() -> None:
    judgement = judged([], list(LIFTS))
    plain, eased = (answer(log(much(easy)), judgement) for easy in (None, 14))
    told = " ".join(eased.sentences)
    assert WORN not in told
    assert "lower" not in told
    assert "less)" not in told

    def next_of(made: Prescription) -> str:
        return next(one for one in made.sentences if one.startswith("Next on ")).partition(" (last ")[0]

    # What comes next is what came next without it.
    assert next_of(eased) == next_of(plain)
