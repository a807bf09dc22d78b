"""How causes and the one change are said: in the words of every surface that shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, Final

from dorsi.core.coach.diagnosis.causes.recovery import FALLING
from dorsi.core.coach.diagnosis.causes.too_little_effort import CAUSE as EFFORT
from dorsi.core.coach.diagnosis.causes.too_little_effort import marked_only
from dorsi.core.coach.diagnosis.over_the_weeks import over_the_weeks, weeks_ago
from dorsi.core.coach.prescription.own_log.not_regained import not_regained
from dorsi.core.coach.traded import Traded, traded
from dorsi.core.phrases import listed
from dorsi.core.units import LoadUnit
from dorsi.report.cause_words import POSSIBLE, likely_words, reserve_noted
from dorsi.report.content import SetLine, no_sets
from dorsi.report.verdict_words import STATE_WORDS
from dorsi.report.words import ENGLISH, Locale, days_rewritten, written_day

if TYPE_CHECKING:
    from datetime import date

    from dorsi.core.coach.diagnosis.cause import Clue, Field
    from dorsi.core.coach.diagnosis.diagnosing import Diagnosed, Diagnosis
    from dorsi.core.coach.diagnosis.problem import Problem
    from dorsi.core.coach.diagnosis.to_log import ToLog
    from dorsi.core.coach.diagnosis.weighing import Weighed
    from dorsi.core.coach.prescription.prescribing import Prescription
    from dorsi.core.plans import Plan, PlannedLift, PlannedSession
    from dorsi.core.progress.judgement import Judgement
    from dorsi.report.plan_words import PlanPage

__all__ = [
    "NONE_TITLE",
    "WEIGHTS_WAIT",
    "CoachPage",
    "alike_sessions",
    "cause_words",
    "chance",
    "clue_words",
    "lift_name",
    "says_little",
    "sorted_clues",
    "title_of",
    "touched",
    "weight_words",
]

#: The first line where coming back is the likeliest reason.
COMES_BACK: Final = "Coming back, and one thing to note"
#: What stands in the place of the weights where the answer does nothing about any of them.
WEIGHTS_WAIT: Final = "What the causes weigh"
#: What can be noted, in a list of what was not.
NOTES: Final[Mapping[Field, str]] = {
    "rir": "the reserve", "clean_reps": "clean repetitions", "stopped_by": "what ended a set",
    "hold_s": "the stop at the end", "felt_tension": "the tension felt", "fatigue": "fatigue",
}  # fmt: skip
NONE_TITLE: Final = "None of these: sleep, food, worries, illness, or what no log shows"
#: Causes under this weight are named in one line.
SMALL: Final = 0.03
_GIVE_UP: Final = "dorsi coach --abandon"
#: A heavier cause is no certainty while effort is not noted.
SURE: Final = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachPage:
    """What a surface needs: the causes, the prescription, the verdicts, the reader's unit and locale.

    ``took``: the day on which the change is judged that was taken with this very answer; None where none was.
    ``options`` are those it was asked with, as they are typed: another answer would be taken without them.
    ``of_changes`` is the one that names the file of changes, by which a change is given up.
    """

    diagnosis: Diagnosis
    prescription: Prescription
    judgement: Judgement
    unit: LoadUnit = "kg"
    locale: Locale = ENGLISH
    set_line: Callable[[str], SetLine | None] = no_sets
    sample: bool = False
    first: tuple[str, ...] = ()
    took: date | None = None
    options: str = ""
    of_changes: str = ""

    @property
    def doubted(self) -> frozenset[tuple[str, str]]:
        """Of which lifts is it asked what their load is?"""
        return frozenset(key[:2] for key in self.diagnosis.doubted)

    def day(self, day: date) -> str:
        """Write a day in full."""
        return written_day(day, self.locale)

    def said(self, text: str) -> str:
        """Write the days inside a sentence as this reader writes them, and the file by which a change is given up."""
        return days_rewritten(text.replace(_GIVE_UP, f"{_GIVE_UP}{self.of_changes}"), self.locale)

    @property
    def title(self) -> str:
        """The first line."""
        kind = self.prescription.kind
        titles = {
            "stop": "Safety first",
            "wait": "One change at a time",
            "change": "One thing to try" if self.prescription.as_try else "One thing to change",
            "log_first": COMES_BACK if self.prescription.comes_back else "One thing to note",
        }
        return self.prescription.title if kind in {"keep_going", "look_later"} else titles[kind]

    @property
    def weights_wait(self) -> bool:
        """Do the weights stand behind the answer, as it neither acts on a cause nor asks for a note because of one?"""
        made = self.prescription
        if made.comes_back or made.seen_change is not None or made.is_plain:
            return True
        stuck = self.diagnosis.diagnosed
        if made.kind == "log_first" and stuck and stuck[0].problem.is_open:
            # Reasons of what may not be so are no reason to note: what is asked for says what it tells.
            return True
        acts = made.cause is not None or made.kind == "log_first"
        # What waits without keeping to anything was weighed, and no cause was enough.
        return not acts and (made.kind != "look_later" or made.keeps is not None)

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands beside it, but for what the answer itself tells of a lift."""
        about, tells = self.diagnosis.about, self.prescription.tells
        return tuple(note for note in self.diagnosis.notes if about.get(note) not in tells)

    def heading(self, problem: Problem) -> str:
        """Write what is stuck, and since when."""
        one = next((one for one in self.diagnosis.diagnosed if one.problem is problem), None)
        # A best set that is told with its day may lie after the supposed start.
        told = one is not None and not_regained(one) is not None
        since = f" since about {self.day(problem.since)}" if problem.since and not told else ""
        state = "falling" if problem.below and not problem.falls else STATE_WORDS[problem.verdict.state]
        state = "stands still, perhaps falls" if problem.perhaps_falls else state
        if told and not problem.below:
            # It is told with the best set that it has not come back to: that is no standstill at its height.
            state = "lower than it was"
        if problem.is_open:
            return f"{problem.title}: whether it {'falls' if problem.falls else 'stands still'} cannot be told"
        if (weeks := weeks_ago(problem)) is not None:
            state, since = f"lower than {weeks} weeks ago", ""
        part = self.prescription.not_all and problem.lift is None
        but = ", but not all of it" if part else ""
        if part and problem.falls:
            # Where some of its lifts rise, or trade load for repetitions, it is the trend that falls.
            state = "its trend falls"
        return f"{problem.title}: {state}{since}{but}"

    def why(self, one: Diagnosed) -> str:
        """Write what the sessions say: where the best sets of a lift say more than the range of its slope, those."""
        return self.said(not_regained(one) or over_the_weeks(one.problem) or one.problem.verdict.why)

    def not_now(self, one: Diagnosed) -> str:
        """Write why what is stuck beside the first is left as it is, and what would make it come first."""
        notes = self.prescription.kind == "log_first"
        first = "what you note comes first" if notes else "one change at a time"
        hurts = " If it hurts, leave it out till that is settled." if one.problem.below else ""
        return f"Not acted on now: {first}.{hurts}"

    def doubt(self, one: Diagnosed) -> str:
        """Write what keeps a heavy cause from being sure."""
        top = one.top
        if top is None or top.weight.value <= SURE:
            return ""
        moved = _traded_of(one)
        doubts = [] if reserve_noted(one) else ["how near to failure the sets end is not noted"]
        if moved:
            return f"A first guess, no more: {'; and '.join((*doubts, moved.words))}."
        # Words that say so themselves do not say it twice.
        said = likely_words(top, one.ranked) != likely_words(top, one.ranked, reserve_noted=False)
        return f"Likely, not certain: {doubts[0]}." if doubts and not said else ""

    def weights_heading(self, one: Diagnosed) -> str:
        """Write what the weights of the causes are: where other loads may explain the fall, under which condition."""
        if (moved := _traded_of(one)) is None:
            if one.problem.is_open:
                return f"If it {'falls' if one.problem.falls else 'stands still'} after all: the likeliest reasons"
            return "Which causes your own log speaks for"
        return f"If the {moved.way} loads were not on purpose: the likeliest reasons"

    def large(self, one: Diagnosed) -> tuple[Weighed, ...]:
        """The assessed causes worth a line of their own: heavy enough, and not spoken against by the facts."""
        return tuple(w for w in one.ranked if _is_large(w, one))

    def told(self, one: Diagnosed) -> tuple[Weighed, ...]:
        """The causes that are told at first: the heaviest, and what is possible beside it."""
        return tuple(w for w in self.large(one) if w is one.ranked[0] or w.weight.value >= POSSIBLE)

    def small(self, one: Diagnosed) -> tuple[Weighed, ...]:
        """The assessed causes that are named in one line."""
        return tuple(w for w in one.ranked if w.cause is not None and not _is_large(w, one))

    def small_words(self, one: Diagnosed) -> str:
        """Name them, effort with how it is known where no reserve was noted; empty where there are none."""
        marked = " (known from sets marked as taken to failure)" if marked_only(one.case) else ""
        small = self.small(one)
        if not small:
            return ""
        under = max(ceil(100 * max(w.weight.value for w in small)), round(100 * SMALL))
        names = (f"{title_of(w).lower()}{marked if w.slug == EFFORT.slug else ''}" for w in small)
        return f"Under {under} % each: {', '.join(names)}."

    def not_noted(self, one: Diagnosed) -> str:
        """Name what was not noted, so that causes could not be weighed; empty where all of it was."""
        fields = dict.fromkeys(each.missing.field for each in one.not_assessed if each.missing is not None)
        return listed([NOTES[field] for field in fields])

    def to_note(self, one: Diagnosed) -> ToLog | None:
        """Give the one thing to start noting, where the answer itself does not ask for a note already."""
        made = self.prescription
        asked = made.beside is not None or made.kind == "log_first"
        return None if asked and one is self.diagnosis.diagnosed[0] else one.to_log

    def judged_words(self) -> str:
        """Write when the change is judged and by what, or why there is no day; days as in the ISO calendar."""
        made = self.prescription
        # What is said of a change that is being tried names its day itself.
        named = made.kind == "wait" and made.taken is not None and made.checkpoint is None
        if made.kind == "stop" or named:
            return ""
        if made.judge_on is None:
            return f"No day for the next look: {made.why_no_date}." if made.why_no_date else ""
        day = made.judge_on.isoformat()
        if made.kind in {"keep_going", "look_later"} and made.keeps is None and made.checkpoint is None:
            return f"Next look on {day}, or sooner if something hurts."
        if made.kind == "log_first":
            return f"Look again on {day}: what you noted is weighed then."
        if made.checkpoint is not None:
            return made.checkpoint.sentence
        seen = made.first_look if made.seen_change is not None else None
        helps = "by then the best sets show whether it helps"
        return f"Settled on {day}." if seen is None else f"Look again on {seen.isoformat()}: {helps}."

    def way_words(self) -> str:
        """Write the steps of the weeks up to the set by which it is judged; empty where none are told."""
        made = self.prescription
        told = made.checkpoint is not None and made.kind not in {"stop", "log_first"} and made.judge_on is not None
        return made.checkpoint.way if made.checkpoint is not None and told else ""

    def take_words(self) -> str:
        """Write how the change is taken, or that it was, and how it is given up; empty where none is asked for."""
        made = self.prescription
        if made.kind not in {"change", "log_first"} and self.took is None:
            return ""
        if self.took is None:
            asked = f"dorsi coach LOG{self.options}{self.of_changes} --take"
            return f"Take it: {asked} (one change at a time; give it up with --abandon)"
        until = f"It is taken, and judged on {self.took.isoformat()}; until then nothing else changes."
        return f"{until} To give it up: {_GIVE_UP}"

    @property
    def mind_shown(self) -> bool:
        """Does what would change dorsi's mind stand at the top? Beside a change its checkpoint says enough."""
        return self.prescription.kind != "change" and self.prescription.seen_change is None

    def settled_words(self) -> str:
        """Write by what it is judged, how often by chance, what a No leads to, and what the trend shows: behind why."""
        made = self.prescription
        asked = made.checkpoint is not None and made.kind not in {"stop", "log_first"}
        opened = made.checkpoint.opened if made.checkpoint is not None and asked else ""
        return " ".join(filter(None, (opened, self._trend_words())))

    def _trend_words(self) -> str:
        made = self.prescription
        if made.kind not in {"change", "wait"} or made.judge_on is None:
            return ""
        day = made.judge_on.isoformat()
        if made.sure_by is None:
            because = f" {made.why_no_date[:1].upper()}{made.why_no_date[1:]}." if made.why_no_date else ""
            return f"Judged on {day}, by before and after with its interval.{because}"
        if made.sure_by > made.judge_on:
            late = f"the trend alone would need until {made.sure_by.isoformat()} to show it in four of five cases"
            return f"Judged on {day}, by before and after with its interval; {late}."
        half = f", by {made.first_look.isoformat()} half of them" if made.first_look else ""
        return f"Judged on {day}: by then four in five such changes have shown in the trend{half}."


def _is_large(weighed: Weighed, one: Diagnosed) -> bool:
    """Is it heavy, and not by its share before alone, against what the facts say?"""
    spoken_against = weighed.cause is not None and weighed.ln_odds < 0 and weighed is not one.top
    return weighed.weight.value >= SMALL and not spoken_against


def _traded_of(one: Diagnosed) -> Traded | None:
    """Which lifts traded load for repetitions, or the other way round, where something falls?"""
    return traded(one.case.rows, one.case.history) if one.problem.below else None


def touched(session: PlannedSession) -> tuple[PlannedLift, ...]:
    """Give the lifts of a session that the change touches."""
    return tuple(lift for lift in session.lifts if len(lift.reasons) > 1 or lift.starting_load)


def alike_sessions(plan: Plan) -> list[list[PlannedSession]]:
    """Put the sessions together in which the change asks for the same."""
    alike: dict[tuple[PlannedLift, ...], list[PlannedSession]] = {}
    for session in plan.sessions:
        if lifts := touched(session):
            bare = tuple(replace(one, reasons=tuple(replace(r, set_ids=()) for r in one.reasons)) for one in lifts)
            alike.setdefault(bare, []).append(session)
    return list(alike.values())


def lift_name(shown: PlanPage, lift: PlannedLift) -> str:
    """Name a planned lift as the log does; a new one as the catalogue does."""
    return " ".join(lift.name_in_log.split()) or shown.name(lift)


def title_of(one: Weighed) -> str:
    """Name a cause."""
    return one.cause.title if one.cause else NONE_TITLE


def chance(value: float) -> str:
    """Write a weight in per cent; nothing is ever certain or out of the question.

    >>> chance(0.004), chance(0.316), chance(0.999)
    ('under 1 %', '32 %', 'over 99 %')
    """
    if value < 0.01:  # noqa: PLR2004 -- per cent
        return "under 1 %"
    if value > 0.99:  # noqa: PLR2004 -- per cent
        return "over 99 %"
    return f"{100 * value:.0f} %"


def weight_words(one: Weighed) -> str:
    """Write a weight with the range that half and twice the share before would make of it."""
    low, high = f"{100 * one.weight.low:.0f}", f"{100 * one.weight.high:.0f}"
    return f"{chance(one.weight.value)} ({low} to {high})"


def clue_words(clue: Clue) -> str:
    """Write one fact with every number, and which way it speaks."""
    loud = clue.ln_odds
    speaks = "speaks for it" if loud > _AUDIBLE else "speaks against it" if loud < -_AUDIBLE else "says little"
    return f"{clue.exact} ({speaks})"


def cause_words(weighed: Weighed, one: Diagnosed) -> str:
    """Say what a cause is, how likely it is, and which facts speak for it and against it; no weights.

    Parameters
    ----------
    weighed : one of the causes that could be weighed.
    one : the problem.
    """
    loud = [clue for clue in sorted_clues(weighed.seen.clues) if not says_little(clue)] if weighed.seen else []
    # What holds only if it does not rise stands behind why, where it is open whether it does.
    loud = [clue for clue in loud if not (one.problem.is_open and clue.telling is FALLING)]
    speak = [clue.words for clue in loud if clue.ln_odds > 0]
    against = [f"against it: {clue.words}" for clue in loud if clue.ln_odds < 0]
    title = title_of(weighed).removeprefix("None of these: ")
    likely = likely_words(weighed, one.ranked, reserve_noted=reserve_noted(one))
    told = [f"{likely}: {title[:1].lower()}{title[1:]}", *speak, *against]
    return " ".join(f"{words[:1].upper()}{words[1:]}." for words in told)


def says_little(clue: Clue) -> bool:
    """Does this fact speak neither for its cause nor against it?"""
    return abs(clue.ln_odds) <= _AUDIBLE


_AUDIBLE: Final = 0.4


def sorted_clues(clues: Sequence[Clue]) -> list[Clue]:
    """Put the loudest fact first."""
    return sorted(clues, key=lambda clue: -abs(clue.ln_odds))
