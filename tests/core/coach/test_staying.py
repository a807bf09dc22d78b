"""What was taken away and stays while lifts rise: the next looks know of it, and say what came of it and what now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, Work, judged, log, steady

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.said.month_ago import Earlier, Staying, said_before
from dorsi.core.coach.prescription.said.remembered import Remembered
from dorsi.core.coach.prescription.said.said_file import answers_as_json, answers_from_json
from dorsi.core.coach.prescription.said.taken import Taken
from dorsi.core.coach.prescription.since.staying import stays_now
from dorsi.core.errors import BadInput
from dorsi.core.planning.past import Past, read_past
from dorsi.core.progress.history import History
from dorsi.core.progress.judgement import State
from dorsi.work.asked_before import to_remember

SINCE = END - timedelta(weeks=6)
CUT = Earlier(
    on=END - timedelta(weeks=14), key="back", title="The back", lift=None, falls=False,
    advice="A third of the sets less, until it is judged", remedy="fewer_sets", touched=((ROW, ""), (PULLDOWN, "")),
    look_on=SINCE,
)  # fmt: skip
LOOK = Earlier(
    on=SINCE, key="", title="Go on: it rises lately", lift=(HINGE, "", False), falls=False, advice=None, look_on=END,
    stays=Staying(cut=CUT, since=SINCE, look_on=END),
)  # fmt: skip


def trained(load: float, *, fewer: bool = True) -> list[Work]:
    """Two sets of each lift, one of rows and pulldowns since the cut; the pulldown at another load in five weeks."""
    pulls = [*steady(PULLDOWN, 60.0, until=36), *steady(PULLDOWN, load, since=35)]
    both = [*steady(ROW, 50.0), *pulls]
    return [*steady(HINGE, 80.0), *(one for n, one in enumerate(both) if not fewer or one[1] > 98 or n % 2)]


CALM = judged([], [PULLDOWN, ROW, HINGE], "progressing")


#: On this day a change is given and taken: from then on sets end nearer to failure.
GIVEN = END - timedelta(weeks=8)


def nearer(*, reached: bool) -> History:
    """Lifts that stand on the lower number of sets; the hinge, which kept its own, may reach the set of its test."""
    history = log([*trained(60.0), *((HINGE, ago, 82.5, 11) for ago in (1, 5) if reached)])
    return replace(history, sets=replace(history.sets, rir=[4.0 if day <= GIVEN else 1.0 for day in history.day]))


def on_day(
    day: date, earlier: Earlier, taken: Taken | None = None, *, reached: bool = False
) -> tuple[str, Prescription, Diagnosis]:
    """What is said on a day, what is prescribed, and what is found; after the change was judged nothing is stuck."""
    stuck = taken is not None or day == GIVEN
    judgement = replace(judged([PULLDOWN, ROW, HINGE], [], "plateau_likely") if stuck else CALM, as_of=day)
    history = nearer(reached=reached).until(day)
    found = diagnose(history, judgement, day)
    past = read_past(history, CATALOGUE, judgement, day)
    made = prescribe(found, judgement, past, changes=(taken,) if taken else (), earlier=earlier)
    return " ".join(made.sentences), made, found


def looked(work: list[Work], earlier: Earlier = LOOK, back: State = "progressing") -> tuple[str, Remembered]:
    """What is said of it today, and what is remembered."""
    found, made = answered(work, earlier, back)
    new = to_remember(found, made, earlier)
    assert new is not None
    return " ".join(made.sentences), new


def answered(work: list[Work], earlier: Earlier, back: State) -> tuple[Diagnosis, Prescription]:
    lifts = [PULLDOWN, ROW, HINGE]
    judgement = judged(lifts, [], back) if back == "plateau_likely" else judged([], lifts, back)
    found = diagnose(log(work), judgement, END)
    return found, prescribe(found, judgement, Past(), earlier=earlier)


def test_what_rose_on_it_keeps_it_and_it_is_remembered_on() -> None:
    told, new = looked(trained(66.0))
    day = SINCE.isoformat()
    assert f"On the lower number of sets Lat Pulldown rose further since {day}: it is kept, and looked at" in told
    assert new.said is not None
    assert new.said.stays is not None
    assert new.said.stays.cut == CUT
    assert (new.said.stays.since, new.said.stays.look_on) == (END, new.said.look_on)
    assert answers_from_json(answers_as_json([new]), "x") == (new,)


@pytest.mark.parametrize("back", ["progressing", "plateau_likely"])
def test_where_nothing_rose_on_it_every_set_is_given_back_with_its_day_and_number(back: State) -> None:
    told, new = looked(trained(60.0), back=back)
    assert f"no lift of it rose further since {SINCE.isoformat()}, so it is given back." in told
    todo = next(one for one in answered(trained(60.0), LOOK, back)[1].sentences if "old number of sets" in one)
    assert (todo.part, todo[:42]) == ("do", "Every lift gets its old number of sets aga")
    assert f"from {END.isoformat()} on, a day: Seated Cable Row 2 instead of 1 and Lat Pulldown 2 instead of 1." in told
    assert new.said is None or new.said.stays is None


def test_what_only_came_back_or_had_no_fewer_sets_keeps_nothing_away() -> None:
    # The pulldown was there before; what rose is the hinge, which kept its sets.
    before = [(PULLDOWN, ago, 66.0, 10) for ago in (150, 160, 170)]
    hinge = [(HINGE, ago, 100.0, 10) for ago in range(1, 34, 4)]
    told, _ = looked([*trained(66.0), *before, *hinge])
    assert "no lift of it rose further since" in told


def test_nothing_is_given_back_beside_a_change_that_is_judged_but_on_the_next_look() -> None:
    """Three answers: the change is given and taken, kept to, and judged yes; the fourth gives back."""
    kept_to = END - timedelta(weeks=3)
    stays = Staying(cut=CUT, since=GIVEN - timedelta(weeks=1), look_on=GIVEN + timedelta(weeks=2))
    before = replace(LOOK, on=stays.since, look_on=stays.look_on, stays=stays)
    told, made, found = on_day(GIVEN, before)
    assert "The lower number of sets stays until its own day" in told
    said = said_before(found, made, None, stays_now(before, found, made).then)
    taken = made.as_taken(CALM, GIVEN, said)
    assert taken is not None
    assert taken.said is not None
    assert (made.kind, taken.said.stays) == ("change", stays)
    told, made, _ = on_day(kept_to, taken.said, taken)
    assert made.kind == "wait"
    assert f"What came of the lower number of sets is looked at on {taken.judge_on}; until then it stays." in told
    # The hinge alone reaches the set of the test.
    told, made, found = on_day(END, taken.said, taken, reached=True)
    assert made.taken is not None
    assert (made.taken.state, made.kind) == ("reached", "keep_going")
    assert "Nothing else changes." in told
    closing = f"On the lower number of sets no lift of it rose further since {stays.since.isoformat()}"
    assert f"{closing}: as one thing changes at a time, it stays until {made.judge_on}, and is given back then" in told
    assert "old number of sets" not in told
    new = to_remember(found, made, taken.said)
    assert new is not None
    assert new.said is not None
    assert new.said.stays == replace(stays, look_on=made.judge_on or END)
    # On that look, told here as if it came today.
    told, *_ = on_day(END, replace(new.said, on=kept_to, look_on=END, stays=replace(stays, look_on=END)))
    assert f"{closing}, so it is given back." in told
    assert "Every lift gets its old number of sets again" in told


def test_before_its_day_it_stays_and_after_weeks_of_pain_it_gets_another() -> None:
    assert LOOK.stays is not None
    later = END + timedelta(weeks=3)
    early = replace(LOOK, look_on=later, stays=replace(LOOK.stays, look_on=later))
    told, new = looked(trained(60.0), early)
    assert f"The lower number of sets stays until its own day, {later.isoformat()}." in told
    assert new.said is not None
    assert new.said.stays == early.stays
    told, new = looked(trained(60.0), replace(LOOK, stopped=END - timedelta(days=9)))
    assert "until then it stays" in told
    assert new.said is not None
    assert new.said.stays is not None
    assert new.said.stays.look_on > END


def test_what_the_lifter_took_back_himself_is_not_given_back() -> None:
    told, new = looked(trained(60.0, fewer=False))
    assert "did not last, so there is nothing to give back" in told
    assert new.said is not None
    assert new.said.stays is None


def test_what_stays_from_today_on_is_remembered_with_its_day() -> None:
    asked = replace(CUT, on=SINCE, look_on=END)
    _, new = looked([one for n, one in enumerate(trained(66.0, fewer=False)) if one[1] > 42 or n % 2], asked)
    assert new.said is not None
    assert new.said.stays == Staying(cut=asked, since=END, look_on=new.said.look_on or END)


def test_a_file_that_takes_nothing_away_is_named() -> None:
    _, new = looked(trained(66.0))
    text = answers_as_json([new]).replace('"remedy": "fewer_sets"', '"remedy": "more_sets"')
    with pytest.raises(BadInput, match="takes something away"):
        answers_from_json(text, "x")


def test_nothing_is_given_back_on_the_day_on_which_a_change_begins_or_is_kept_to() -> None:
    stays = Staying(cut=CUT, since=GIVEN - timedelta(weeks=3), look_on=GIVEN)
    told, made, found = on_day(GIVEN, replace(LOOK, on=stays.since, look_on=GIVEN, stays=stays))
    assert made.kind == "change"
    later = f"as one thing changes at a time, it stays until {made.judge_on}, and is given back then"
    assert later in told
    assert "old number of sets" not in told
    said = said_before(found, made, None, replace(stays, look_on=END - timedelta(weeks=3)))
    assert said is not None
    told, made, _ = on_day(END - timedelta(weeks=3), said)
    assert (made.kind, made.keeps) == ("keep_going", GIVEN)
    assert "as one thing changes at a time, it stays until" in told
    assert "old number of sets" not in told
