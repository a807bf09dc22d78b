"""Write coach-year.md: one made-up lifter through a year with the coach, from standing still to moving again.

Run from the root of the repository: ``python docs/write_coach_year.py``. Everything said there is what the code says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.prescription.prescribing import Prescription, prescribe
from dorsi.core.coach.prescription.said.taken import LOG_FIRST, Taken, active_of, failed_lately
from dorsi.core.coach.prescription.since.judging_taken import with_due_judged
from dorsi.core.coach.trials.before_after import read_before_after
from dorsi.core.planning.past import read_past
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.records import SetTable
from dorsi.core.synth.training.answering import answer
from dorsi.core.synth.training.living import DoneSet, draw_person, live_week, true_strength
from dorsi.core.synth.training.planted import as_log, plant
from dorsi.core.synth.training.programme import usual_programme
from dorsi.core.synth.training.worlds import STALE_AFTER_WEEKS, USUAL_WORLD, Cause
from dorsi.report.coach_parts import has_headings, shown_parts
from dorsi.report.coach_words import CoachPage, clue_words, title_of, weight_words
from dorsi.report.words import days_rewritten

PAGE: Final = Path(__file__).with_name("coach-year.md")
START: Final = date(2029, 1, 1)
SEED: Final = 5
CAUSE: Final[Cause] = "too_little_effort"
#: The cause comes in this week; the coach is asked every fourth week from the first on, to the end.
FROM_WEEK, FIRST_ASK, LAST_WEEK = 40, 48, 100
EVERY: Final = 4
NOTED: Final = frozenset({"stopped_by", "clean_reps", "felt_tension", "hold_s", "straps"})
LIFTS: Final = tuple(one.slug for one in usual_programme().lifts if one.slug != "barbell_curl")
#: Which answer of the lifter belongs to which change.
ANSWERS: Final[dict[str, Cause]] = {"closer_to_failure": "too_little_effort", "more_sets": "too_few_sets",
                                    "straps": "grip_first", "easy_week": "recovery"}  # fmt: skip


@dataclass(slots=True)
class Year:
    """The lifter's year as it goes: what was done, with which notes, and which change is being tried."""

    early: list[DoneSet] = field(default_factory=list)
    late: list[DoneSet] = field(default_factory=list)
    notes_rir: bool = False
    changes: list[Taken] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    last_kind: str = ""

    def history(self) -> History:
        """Give the log as it stands; the reserve is in it from the day on which the lifter began to note it."""
        parts = [as_log(self.early, START, NOTED)]
        if self.late:
            parts.append(as_log(self.late, START, NOTED | {"rir"}))
        return make_history(SetTable.joined(parts), NameMatcher())


def main() -> None:
    """Live through the year and write the page."""
    person, year = draw_person(SEED), Year()
    strength = []
    for week in range(LAST_WEEK):
        programme, world = usual_programme(), USUAL_WORLD
        if week >= FROM_WEEK:
            programme, world = plant(CAUSE, programme, person, world, week - FROM_WEEK)
        active = active_of(year.changes)
        tried = [one.remedy for one in year.changes if one.state in {"helped", "cannot_tell"}]
        for slug in [*tried, *([active.remedy] if active else [])]:
            if slug in ANSWERS:
                programme = answer(ANSWERS[slug], programme, person)
        # That sameness tires a programme is another cause, and not his.
        person.same_weeks = min(person.same_weeks, STALE_AFTER_WEEKS)
        done = live_week(person, programme, world)
        (year.late if year.notes_rir else year.early).extend(done)
        strength.append(true_strength(person, LIFTS))
        if week + 1 >= FIRST_ASK and (week + 1 - FIRST_ASK) % EVERY == 0:
            _ask(year, START + timedelta(days=7 * week + 6))
    spans = ((0, FROM_WEEK - 1), (FROM_WEEK, FROM_WEEK + 11), (LAST_WEEK - 27, LAST_WEEK - 1))
    growth = [100 * (strength[b] - strength[a]) / (b - a) for a, b in spans]
    PAGE.write_text(_page(year, growth), encoding="utf-8")


def _ask(year: Year, day: date) -> None:
    history = year.history()
    judgement = judge_progress(history, day)
    active, reading = active_of(year.changes), None
    if active is not None and active.judge_on is not None and day >= active.judge_on:
        reading = read_before_after(history, load_catalogue(), active.taken_on, day)
    judged = with_due_judged(year.changes, judgement, day, reading)
    diagnosis = diagnose(history, judgement, day, failed=failed_lately(judged, day))
    past = read_past(history, load_catalogue(), judgement, day)
    made = prescribe(diagnosis, judgement, past, changes=year.changes, reading=reading)
    _tell(year, day, diagnosis, made, CoachPage(diagnosis=diagnosis, prescription=made, judgement=judgement))
    year.changes = list(judged)
    taken = made.as_taken(judgement, day)
    if taken is not None and active_of(year.changes) is None:
        year.changes.append(taken)
        year.notes_rir = year.notes_rir or taken.remedy == LOG_FIRST


def _tell(year: Year, day: date, diagnosis: Diagnosis, made: Prescription, page: CoachPage) -> None:
    """Write what was said on this day; a day that says the same as the last one gets a line."""
    same = made.kind == year.last_kind and made.taken is None and made.kind in {"keep_going", "look_later"}
    year.last_kind = made.kind
    if same or (made.kind == "wait" and made.taken is not None and not made.taken.is_due):
        judged = f" (judged on {page.day(made.judge_on)})" if made.kind == "wait" and made.judge_on else ""
        year.lines.append(f"**{page.day(day)}.** {made.title}{judged}.\n")
        return
    year.lines.append(f"## {page.day(day)}: {made.title[:1].lower()}{made.title[1:]}\n")
    if diagnosis.diagnosed:
        first = diagnosis.diagnosed[0]
        year.lines.append(f"{page.heading(first.problem)}. {page.why(first)}\n")
        rows = [
            f"| {title_of(one)} | {weight_words(one)} | "
            f"{'; '.join(clue_words(clue) for clue in one.seen.clues) if one.seen else ''} |"
            for one in page.large(first)
        ]
        year.lines.append(
            "\n".join(["| cause | weight (range) | the log's own facts |", "|---|---|---|", *rows]) + "\n"
        )
        if first.not_assessed:
            missing = "; ".join(f"{title_of(one)} ({one.missing.words})" for one in first.not_assessed if one.missing)
            year.lines.append(f"Cannot be assessed: {missing}.\n")
    parts = shown_parts(page)
    for part in parts:
        year.lines.extend([f"### {part.heading}\n"] if has_headings(parts) else [])
        year.lines.extend(f"{days_rewritten(sentence)}\n" for sentence in part.all_sentences)


def _page(year: Year, growth: list[float]) -> str:
    before, stuck, after = growth
    helped = "\n".join(
        f"- {one.title}: taken on {one.taken_on.isoformat()}, {one.state.replace('_', ' ')}" for one in year.changes
    )
    since = START + timedelta(weeks=FROM_WEEK)
    head = (
        "# A year with the coach\n\n"
        "Written by `docs/write_coach_year.py`: one made-up lifter, and what `dorsi coach` said to him every fourth "
        "week. What is said is what the code says; the lifter does as he is told.\n\n"
        f"The truth, which the coach does not see: from {since.isoformat()} on his sets end with some six repetitions "
        "left. He notes what ended a set, clean repetitions, felt tension and holds, but no reserve. True growth "
        f"of his back: {before:.2f} % a week before that day, {stuck:.2f} % in the twelve weeks after, {after:.2f} % "
        "in the last half year of the page.\n"
    )
    tail = f"## What became of the changes\n\n{helped}\n"
    return "\n".join([head, *year.lines, tail])


if __name__ == "__main__":
    main()
