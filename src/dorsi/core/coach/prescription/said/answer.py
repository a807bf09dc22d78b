"""What is prescribed: one change with its next sessions and its days, or why there is none just now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from dorsi.core.coach.diagnosis.problem import key_of
from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.coach.diagnosis.to_log import ToLog
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint
from dorsi.core.coach.prescription.own_log.in_the_log import SeenChange
from dorsi.core.coach.prescription.remedies.leaving_out import LeftOut
from dorsi.core.coach.prescription.said.taken import LOG_FIRST, Taken, TakenJudgement
from dorsi.core.coach.prescription.sentence import Sentence
from dorsi.core.coach.prescription.steps.beside_lift import BesideLift
from dorsi.core.estimate import Reason
from dorsi.core.planning.tip_hook import PlanTip
from dorsi.core.plans import Plan
from dorsi.core.progress.judgement import Judgement

if TYPE_CHECKING:
    from dorsi.core.coach.prescription.said.month_ago import Earlier

__all__ = ["Before", "Kind", "OldSets", "Prescription", "Remedy"]

Kind = Literal["stop", "wait", "change", "log_first", "keep_going", "look_later"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OldSets:
    """So many sets had a lift (slug and variant) in a session before some of them were taken away."""

    lift: tuple[str, str]
    sets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What is to be done: a dose or a tip, as the planner takes it, with its words.

    ``share_off``: which share of their sets a week the lifts lose that it touches, where sets go; ``old_sets``: how
    many a session they had; ``leaves_out`` are those that go whole.
    """

    slug: str
    title: str
    sentence: str
    source: str
    tip: PlanTip
    is_tip: bool
    names: tuple[tuple[str, str], ...] = ()
    share_off: float | None = None
    old_sets: tuple[OldSets, ...] = ()
    leaves_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The answer before: its day, what it was about, and what it asked for (None: nothing was changed)."""

    on: date
    title: str
    advice: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescription:
    """One change, or why there is none just now.

    ``next_sessions`` are the lifter's own next ones with the change in them. By ``sure_by`` four in five such changes
    have shown in the trend, by ``first_look`` half of them; ``judge_on`` is that day, or half a year where the trend
    would take longer or cannot tell it (``why_no_date``): then before and after is what can be said. ``mind`` says what
    would change dorsi's mind. ``checkpoint`` is what the lifter can see himself before that. ``is_away``: the back
    was not trained for weeks, so that what was stuck before waits. ``tells``: lifts (by their key) and breaks that the
    answer tells of itself, so that no note says it again. ``keeps``: the day of the advice that it keeps to.
    ``not_all``: some lifts of the back that is called stuck rise. ``way``: what is to get more sets where nothing is
    stuck, rows or pulls from above. ``as_try``: its cause weighs little, or hardly more than another.
    ``before``: the answer before, where one was given and is told of. ``asks_why``: it asks what kept the lifter away.
    ``asks_lower``: it asks why several main lifts stand well below their old best.
    ``looks_at``: the lift that is looked at next time, where nothing is changed. ``beside``: what is noted from today
    on beside what is changed or waited for. ``comes_back``: that the lifter is still coming back from breaks is the
    likeliest reason, which none of the weighed causes is. ``beside_lifts``: the next sets of other lifts. ``is_plain``:
    the log shows what to do by itself, and no weight of a cause decided it.
    """

    kind: Kind
    title: str
    sentences: tuple[Sentence, ...]
    reason: Reason
    problem: str | None = None
    cause: str | None = None
    remedy: Remedy | None = None
    next_sessions: Plan | None = None
    first_look: date | None = None
    judge_on: date | None = None
    sure_by: date | None = None
    why_no_date: str | None = None
    mind: tuple[str, ...] = ()
    to_log: ToLog | None = None
    taken: TakenJudgement | None = None
    seen_change: SeenChange | None = None
    checkpoint: Checkpoint | None = None
    is_away: bool = False
    tells: frozenset[str] = frozenset()
    keeps: date | None = None
    not_all: bool = False
    way: str = ""
    as_try: bool = False
    before: Before | None = None
    looks_at: LiftKey | None = None
    asks_why: bool = False
    asks_lower: bool = False
    beside: ToLog | None = None
    comes_back: bool = False
    beside_lifts: tuple[BesideLift, ...] = ()
    is_plain: bool = False

    def as_taken(self, judgement: Judgement, on: date, said: Earlier | None = None) -> Taken | None:
        """Give what the file of changes would hold of it; None where nothing is to be taken.

        Parameters
        ----------
        judgement : for the level of the lift on that day.
        on : the last day that the log tells of.
        said : what the next answers are to know of this one: by its set a change is judged, on its day.
        """
        # What was asked for before and is kept to can be taken as it was said.
        keeps = said if self.kind == "look_later" and self.keeps is not None and said and said.is_tested else None
        slug, title = (keeps.remedy, keeps.advice) if keeps else (self.remedy.slug if self.remedy else None, self.title)
        asked = self.kind in {"change", "log_first"} or (keeps is not None and slug is not None)
        if not asked or title is None or self.problem is None:
            return None
        lift = next((one for one in judgement.lifts if one.side is None and key_of(one) == self.problem), None)
        level = lift.level.value if lift is not None and lift.level is not None else None
        chance = self.checkpoint.by_chance if self.checkpoint is not None else None
        test, tested = (said.test, said.is_tested) if said is not None else (None, False)
        return Taken(
            taken_on=on,
            problem=self.problem,
            cause=self.cause or "none_of_these",
            remedy=slug or LOG_FIRST,
            title=title,
            judge_on=test.day if tested and test is not None else self.judge_on,
            level_kg=None if level is None else round(level, 2),
            # How often chance alone reaches it is said again on its day.
            said=None if said is None or test is None else replace(said, test=replace(test, by_chance=chance)),
        )
