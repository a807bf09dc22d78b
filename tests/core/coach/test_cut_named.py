"""A cut of sets is named by its true number, off the parts that the evidence names; it is known by its slug."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, judged, log, steady

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.anatomy.regions import regions_of
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint
from dorsi.core.coach.prescription.prescribing import change_again
from dorsi.core.coach.prescription.remedies.doses import DOSES
from dorsi.core.coach.prescription.said.month_ago import Earlier, said_before
from dorsi.core.coach.prescription.said.remembered import Remembered, last_days, not_judged_since
from dorsi.core.coach.prescription.said.said_file import answers_as_json, answers_from_json
from dorsi.core.coach.prescription.said.taken import Taken
from dorsi.core.coach.prescription.since.did_not_help import failed_now
from dorsi.core.coach.prescription.since.fate import fate_of
from dorsi.core.coach.prescription.since.keeping_to import kept
from dorsi.core.coach.prescription.since.was_done import was_done
from dorsi.core.coach.prescription.steps.own_week import own_week
from dorsi.core.errors import BadInput
from dorsi.core.phrases import listed
from dorsi.core.planning.past import read_past
from dorsi.core.safety.flags import Flags

MANY = [one for slug in (ROW, PULLDOWN, HINGE) for one in steady(slug, 60.0, step=1)]
HISTORY = log(MANY)
JUDGEMENT = judged([ROW, PULLDOWN, HINGE], [], back="plateau_likely")
FOUND = diagnose(HISTORY, JUDGEMENT, END)
CASE = FOUND.diagnosed[0].case
PAST = read_past(HISTORY, CATALOGUE, JUDGEMENT, END)
FORMER = "A third of the sets less, until it is judged"
TAKEN = Taken(
    taken_on=END, problem="back", cause="recovery", remedy="fewer_sets", title=FORMER, judge_on=date(2025, 9, 1)
)


def test_the_title_has_the_number_of_the_sessions() -> None:
    plan = own_week(CASE.rows, PAST, CATALOGUE, Flags(), END)
    dose = DOSES["fewer_sets"](CASE)
    made = change_again(FOUND, PAST, TAKEN, Flags())
    assert plan is not None
    assert dose is not None
    assert made is not None
    assert made.remedy is not None
    after = dose.change(plan, CATALOGUE, Flags())
    was, now = (sum(len(one.sets) for s in week.sessions for one in s.lifts) for week in (plan, after))
    assert 0 < was - now <= was / 3 + 1
    lost = Counter[str]()
    for week, sign in ((plan, 1), (after, -1)):
        for lift in (one for session in week.sessions for one in session.lifts):
            lost[lift.name_in_log] += sign * len(lift.sets)
    title = dose.titled(plan, after)
    assert title.startswith(f"{was - now} sets a week less, off ")
    assert set(re.split(", | and ", title.partition(" off ")[2])) == {name for name, sets in lost.items() if sets}
    assert made.title == made.remedy.title
    assert "third" not in made.title
    assert made.title.split()[0].isdigit()
    # Where nothing goes no number is named.
    assert dose.titled(plan, plan) == "Fewer sets, until it is judged"


def test_the_evidence_names_every_part_that_sets_come_off() -> None:
    plan = own_week(CASE.rows, PAST, CATALOGUE, Flags(), END)
    dose = DOSES["fewer_sets"](CASE)
    recovery = next(one for one in FOUND.diagnosed[0].ranked if one.slug == "recovery")
    assert plan is not None
    assert dose is not None
    assert recovery.seen is not None
    words = next(clue.words for clue in recovery.seen.clues if "hard sets a week" in clue.words)
    after = dose.change(plan, CATALOGUE, Flags())
    told = dose.told(plan, after)
    # The test asks for a step more, so the sentence cannot say that loads stay.
    for each in (told, dose.sentence):
        assert "the days stay, and loads and repetitions rise as before." in each
    cut = {one.exercise for s in after.sessions for one in s.lifts if any(r.rule == "fewer sets" for r in one.reasons)}
    assert cut
    for slug in cut:
        trained = {region for region, share in regions_of(CATALOGUE[slug].shares).items() if share >= 1}
        assert trained & set(CASE.full_regions)
    assert set(CASE.full_regions) == {"width", "thickness", "extensors"}
    # What it means for the week comes first, the numbers in one line after it.
    week, share = told.splitlines()
    assert re.fullmatch(r"You do more sets than are usual: about one in \w+ goes\.", share)
    assert dose.behind_of is not None
    numbers = dose.behind_of(plan, after)
    # They stand where the answer is opened.
    made = change_again(FOUND, PAST, TAKEN, Flags())
    assert made is not None
    assert any("; usual at most are " in fact for fact in made.reason.facts)
    assert re.match(r"Until it is judged every week has \d+ sets less: the last ones of the lifts below", week)
    assert not any(region in week for region in CASE.full_regions)
    named = sorted(CASE.full_regions, key=numbers.index)
    most = load_anatomy().regions
    assert numbers.endswith("; usual at most are " + listed([f"{most[one].upper_sets:g}" for one in named]))
    for region in CASE.full_regions:
        assert region in words
        assert f"{region} {CASE.sets_a_week[region]:.3g} to " in numbers


def said(advice: str) -> Earlier:
    made = change_again(FOUND, PAST, TAKEN, Flags())
    assert made is not None
    one = said_before(FOUND, made)
    assert one is not None
    return replace(one, advice=advice)


def test_a_change_is_known_by_its_slug_whatever_its_title() -> None:
    asked_on = END - timedelta(days=7)
    for title in (FORMER, "5 of 15 sets a week less, until it is judged"):
        one = replace(said(title), on=asked_on, log_to=asked_on)
        before = Remembered(asked_on=asked_on, log_to=END, title="x", days=last_days(HISTORY), said=one)
        of_other = replace(TAKEN, remedy="more_sets", taken_on=END - timedelta(days=7))
        in_between = replace(TAKEN, taken_on=asked_on - timedelta(days=1))
        early = replace(before, log_to=asked_on - timedelta(days=2))
        assert not_judged_since(early, [in_between]) is None
        assert not_judged_since(replace(early, said=replace(one, on=END)), [of_other]) is not None


def test_a_former_file_is_read_and_its_change_kept() -> None:
    test = Checkpoint(day=END + timedelta(days=56), goal="x", fate="Yes: a. No: b.")
    one = replace(said(FORMER), test=test)
    remembered = Remembered(asked_on=END, log_to=END, title="One thing to change", days=last_days(HISTORY), said=one)
    (again,) = answers_from_json(answers_as_json([remembered]), "said.json")
    assert again.said is not None
    assert (again.said.advice, again.said.remedy) == (FORMER, "fewer_sets")
    made = change_again(FOUND, PAST, TAKEN, Flags())
    assert made is not None
    assert made.title != FORMER
    # The very same dose under the title of before is the same change, not another one.
    held = kept(made, again.said, FOUND)
    assert held.kind == "change"
    assert held.keeps == END
    assert held.title == made.title


def cut_of(share_off: float | None, since: int, advice: str = "x") -> str:
    """Say how much of a cut was done: 21 sets a week of two lifts before, so many since."""
    before = [(slug, ago, 60.0, 10) for slug in (ROW, PULLDOWN) for ago in range(28, 112) for _ in range(2)]
    after = [(ROW, ago, 60.0, 10) for ago in range(28) for _ in range(4)][: 4 * since]
    earlier = Earlier(
        on=END - timedelta(days=28), key="back", title="The back", lift=None, falls=False, advice=advice,
        remedy="fewer_sets", touched=((ROW, ""), (PULLDOWN, "")), share_off=share_off,
    )  # fmt: skip
    found = diagnose(log([*before, *after]), judged([], [ROW, PULLDOWN]), END)
    return was_done(earlier, found).words


@pytest.mark.parametrize(
    ("share_off", "since", "told"),
    [
        # 28 sets a week before.
        (1 / 3, 22, "21 % fewer sets a week than before, where 33 % fewer were asked for, so it was half done."),
        (1 / 3, 21, "25 % fewer sets a week than before, where 33 % fewer were asked for, so it was mostly done."),
        (None, 21, "25 % fewer sets a week than before, where 33 % fewer were asked for, so it was mostly done."),
        (4 / 14, 21, "25 % fewer sets a week than before, so it was done."),
        (1 / 2, 24, "14 % fewer sets a week than before, where 50 % fewer were asked for, so it was half done."),
        (1 / 2, 25, "11 % fewer sets a week than before, where 50 % fewer were asked for, so it was hardly done."),
        (1 / 2, 28, "as many sets a week as before, so it was not done."),
        (1 / 3, 19, "32 % fewer sets a week than before, so it was done."),
    ],
)
def test_a_cut_is_done_where_what_was_asked_for_went(share_off: float | None, since: int, told: str) -> None:
    assert told in cut_of(share_off, since)


@pytest.mark.parametrize(("since", "failed"), [(22, False), (19, True)])
def test_half_of_a_cut_was_not_tried_in_vain(since: int, *, failed: bool) -> None:
    """Whole it was, and its set was not reached on its day; of half of it nobody knows."""
    before = [(slug, ago, 60.0, 10) for slug in (ROW, PULLDOWN) for ago in range(28, 112) for _ in range(2)]
    after = [(ROW, ago, 60.0, 10) for ago in range(28) for _ in range(4)][: 4 * since]
    aim = BestSet(load_kg=70.0, reps=10, day=END)
    earlier = Earlier(
        on=END - timedelta(days=28), key="back", title="The back", lift=None, falls=False, advice="x",
        remedy="fewer_sets", touched=((ROW, ""), (PULLDOWN, "")), share_off=1 / 3,
        test=Checkpoint(day=END, goal="x", fate="", aim=aim, key=(ROW, "", False)),
    )  # fmt: skip
    found = diagnose(log([*before, *after]), judged([ROW, PULLDOWN], [], back="plateau_likely"), END)
    assert fate_of(earlier, found) == "missed"
    assert bool(failed_now(earlier, found)) == failed


@pytest.mark.parametrize(
    "advice",
    [
        "9 of 20 sets a week less, until it is judged",
        "9 sets a week less, off Lat Pulldown",
        "At least 9 sets a week less, off Lat Pulldown and others",
    ],
)
def test_a_cut_that_was_asked_for_in_sets_is_told_in_sets(advice: str) -> None:
    told = cut_of(1 / 2, 24, advice)
    assert told == "The lifts of it lost about 3 of the 9 sets a week asked for, so it was half done."
    assert "%" not in told
    # What was done needs no number of what was asked for.
    assert "32 % fewer sets a week than before, so it was done." in cut_of(1 / 3, 19, advice)


def test_the_share_that_goes_is_that_of_the_sessions_and_is_remembered() -> None:
    made = change_again(FOUND, PAST, TAKEN, Flags())
    assert made is not None
    assert made.remedy is not None
    plan, dose = own_week(CASE.rows, PAST, CATALOGUE, Flags(), END), DOSES["fewer_sets"](CASE)
    assert plan is not None
    assert dose is not None
    count = [Counter[str](), Counter[str]()]
    for counted, week in zip(count, (plan, dose.change(plan, CATALOGUE, Flags())), strict=True):
        for lift in (one for session in week.sessions for one in session.lifts):
            counted[lift.exercise] += len(lift.sets)
    # Of the lifts that lose sets.
    less = [slug for slug in count[0] if count[1][slug] < count[0][slug]]
    was, now = (sum(one[slug] for slug in less) for one in count)
    assert made.remedy.share_off == pytest.approx((was - now) / was)
    # Of one that loses sets on several days the most of a day.
    every = [lift for session in plan.sessions for lift in session.lifts]
    most = {slug: max(len(lift.sets) for lift in every if lift.exercise == slug) for slug in less}
    assert {lift.lift[0]: lift.sets for lift in made.remedy.old_sets} == most
    one = replace(said(made.title), test=None)
    text = answers_as_json([Remembered(asked_on=END, log_to=END, title="x", days=last_days(HISTORY), said=one)])
    (again,) = answers_from_json(text, "said.json")
    assert again.said == one
    (former,) = answers_from_json(text.replace(f'"share_off": {one.share_off}', '"share_off": null'), "said.json")
    assert former.said is not None
    assert former.said.share_off is None
    with pytest.raises(BadInput, match="share_off"):
        answers_from_json(text.replace(f'"share_off": {one.share_off}', '"share_off": 3'), "said.json")
