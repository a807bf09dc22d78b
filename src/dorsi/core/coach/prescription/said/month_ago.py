"""What was said before, or would have been four or eight weeks ago: an answer knows the one before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.cause import Field
from dorsi.core.coach.diagnosis.diagnosing import Diagnosed, Diagnosis
from dorsi.core.coach.diagnosis.to_log import is_note
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint
from dorsi.core.coach.prescription.own_log.not_regained import not_regained
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.said.answer import OldSets, Prescription
from dorsi.core.coach.prescription.said.asked_lifts import asked_lifts
from dorsi.core.coach.prescription.steps.next_sentence import NextSentence
from dorsi.core.coach.prescription.steps.sent_back_up import AskedLift
from dorsi.core.coach.prescription.traits import traits_of
from dorsi.core.units import LoadUnit, loads_in

__all__ = [
    "EARLY",
    "MONTH",
    "MOVED",
    "SHORTLY",
    "Earlier",
    "Failed",
    "Staying",
    "ago",
    "said_before",
]

#: So long ago the earlier answer lies that is worked out where none is known.
MONTH: Final = timedelta(days=28)
#: What was told of its course: that it stood or fell, that it cannot be told, or that it is lower than it was.
Course = Literal["", "open", "lower"]
#: Before so long nothing is judged that was asked for: neither whether it was done nor whether it helped.
EARLY: Final = timedelta(weeks=2)
#: A look so shortly before its day is that look: what follows is not put into two days.
SHORTLY: Final = timedelta(days=7)
#: How a test that has moved says so: it does not move a second time.
MOVED: Final = "Its day was moved once, and stays now."
_WEEKS: Final = ("Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What was stuck on an earlier day, by its key and title, and what was asked for (None: nothing was changed).

    ``test``: the set that was to be reached, and the day. ``remedy``: its slug, None of a note. ``touched``: the lifts
    of the change, by slug and variant. ``supposed``: nobody is known to have asked on that day. ``how``: what is to be
    done, in a sentence; of what waits, what is new. ``look_on``: the next look that was promised. ``waits``: a change
    that the log showed was to be judged first, on that day. Where nothing was stuck ``key`` is empty, and ``title`` is
    that of the answer; ``way`` is what was to get more sets, rows or pulls from above; ``way_on``: the last day on
    which that was not asked for yet, where an answer before asked for it, too. ``stays``: what was taken away
    before it, and stays beside it. ``failed``: what was tried before it, and did not bring what it was to bring.
    ``why_asked``: the day on which it was asked what kept the lifter away; ``lower_asked``: why several main lifts
    stand well below their old best. ``share_off``: which share of their sets the
    lifts of the change were to lose. ``asked``: the lifts that were sent back up beside it. ``beside``: what was to be
    noted beside it. ``course``: how it was told, where that was neither a standstill nor a fall. ``undone``: so many
    times in a row the same was asked for before it, and not done. ``old_sets``: how many sets a session the lifts had
    that lose some.
    """

    on: date
    key: str
    title: str
    lift: tuple[str, str, bool] | None
    falls: bool
    course: Course = ""
    advice: str | None
    test: Checkpoint | None = None
    remedy: str | None = None
    touched: tuple[tuple[str, str], ...] = ()
    supposed: bool = False
    how: str = ""
    look_on: date | None = None
    waits: bool = False
    way: str = ""
    way_on: date | None = None
    log_to: date | None = None
    stopped: date | None = None
    stays: Staying | None = None
    failed: tuple[Failed, ...] = ()
    why_asked: date | None = None
    lower_asked: date | None = None
    share_off: float | None = None
    asked: tuple[AskedLift, ...] = ()
    beside: Field | None = None
    undone: int = 0
    old_sets: tuple[OldSets, ...] = ()

    @property
    def is_look(self) -> bool:
        """Was nothing stuck, so that a day for the next look is all that was said?"""
        return not self.key

    @property
    def known_to(self) -> date:
        """Up to which day was done what it stood on? The day of asking itself came after, unless the log held it."""
        seen = self.log_to is None or self.log_to >= self.on
        return self.on if seen else self.on - timedelta(days=1)

    @property
    def of_way(self) -> Earlier:
        """Give it as of the day on which the same way was asked for first: who asks weekly began then."""
        return self if self.way_on is None else replace(self, on=self.way_on, log_to=None)

    def has_come(self, day: date) -> bool:
        """Has the day come for which a look was promised? So shortly before it, a look is that look."""
        return self.look_on is not None and self.look_on <= day + (SHORTLY if self.is_look else timedelta(0))

    def is_due(self, day: date) -> bool:
        """Has the day come that was named, that of the set or of the look?"""
        due = self.test.day if self.test is not None else self.look_on
        return due is not None and due <= day

    def in_unit(self, unit: LoadUnit) -> Earlier:
        """Give it worded in this unit, whatever the unit was on its day."""
        test = self.test
        return replace(
            self,
            title=loads_in(self.title, unit),
            advice=None if self.advice is None else loads_in(self.advice, unit),
            how=loads_in(self.how, unit),
            test=test
            and replace(
                test,
                goal=loads_in(test.goal, unit),
                fate=loads_in(test.fate, unit),
                promised=loads_in(test.promised, unit),
            ),
        )

    @property
    def is_tested(self) -> bool:
        """Can the sets themselves say on its day whether its test was met? Clean repetitions and seconds cannot."""
        test = self.test
        if self.waits or test is None or test.key is None:
            return False
        return test.aim is not None or bool(test.steps) or traits_of(self.remedy).compared_alone

    @property
    def is_note(self) -> bool:
        """Was a note asked for, and no change?"""
        return self.advice is not None and is_note(self.advice)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A change whose set was not reached on its day: its remedy, the key of what was stuck, and when that was said."""

    remedy: str
    key: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Staying:
    """What was taken away and stays, as lifts rise: the advice ``cut``, since when it is let stay, and its next day."""

    cut: Earlier
    since: date
    look_on: date


def said_before(
    found: Diagnosis, made: Prescription, before: Earlier | None = None, stays: Staying | None = None
) -> Earlier | None:
    """What is the next answer to know of this one? None where neither a change nor a day was named.

    Parameters
    ----------
    found, made : of that day.
    before : what had been said before it: where that was still being tried, it is what was said.
    stays : what was taken away, and stays beside this answer.
    """
    said = _said(found, made, before)
    asked = found.start if made.asks_why else before.why_asked if before is not None else None
    if said is None:
        return None
    if said.way and _asked_again(said, before, found):
        said = replace(said, way_on=before.way_on or before.known_to if before is not None else None)
    if said.on == found.start:
        said = replace(said, asked=asked_lifts(made.sentences))
    if made.beside is not None:
        said = replace(said, beside=made.beside.field)
    lower = found.start if made.asks_lower else before.lower_asked if before is not None else None
    return replace(said, stays=stays, why_asked=asked, lower_asked=lower)


def _asked_again(said: Earlier, before: Earlier | None, found: Diagnosis) -> bool:
    """Was the same way asked for before, and has the look not come by which it is seen whether that was done?"""
    if before is None or before.supposed or not before.is_look:
        return False
    return before.way == said.way and not before.has_come(found.start)


def _said(found: Diagnosis, made: Prescription, before: Earlier | None) -> Earlier | None:
    if made.kind == "wait" and made.taken is not None:
        # The file of changes holds it.
        return None
    if made.keeps is not None and before is not None:
        return _kept(found, made, before)
    first = found.diagnosed[0] if found.diagnosed else None
    waits = made.seen_change is not None
    if first is None or made.is_away or not (waits or made.kind in {"change", "log_first", "look_later"}):
        return _look(found, made)
    lift = first.problem.lift
    # What is tried without notes is neither a dose nor a note, and has its test all the same.
    tried = made.kind == "look_later" and made.checkpoint is not None
    own = next((one.of_lift for one in made.sentences if isinstance(one, NextSentence)), "") if tried else ""
    sessions = made.next_sessions.sessions if made.next_sessions else ()
    touched = [(one.exercise, one.variant) for session in sessions for one in session.lifts if len(one.reasons) > 1]
    touched += [one.key for one in made.remedy.leaves_out] if made.remedy else []
    return Earlier(
        on=found.start,
        key=first.problem.key,
        title=first.problem.title,
        lift=None if lift is None or lift.slug is None else (lift.slug, lift.variant, bool(lift.straps)),
        falls=first.problem.below,
        course=_course(first),
        advice=made.title if tried or made.kind in {"change", "log_first"} else None,
        test=_without_place(made.checkpoint),
        remedy=made.remedy.slug if made.remedy else None,
        how=made.seen_change.told if made.seen_change else made.remedy.sentence if made.remedy else own,
        touched=tuple(dict.fromkeys(touched)),
        share_off=made.remedy.share_off if made.remedy else None,
        old_sets=made.remedy.old_sets if made.remedy else (),
        look_on=made.first_look if waits else made.judge_on,
        waits=waits,
        log_to=found.as_of,
    )


def _course(first: Diagnosed) -> Course:
    if first.problem.is_open:
        return "open"
    lower = first.problem.is_lower or not_regained(first) is not None
    return "lower" if lower and not first.problem.below else ""


def _without_place(test: Checkpoint | None) -> Checkpoint | None:
    """Give a test as any later answer can know it: without words of steps, chance, and the place of its set."""
    return test and replace(test, way="", by_chance=None, behind="", aim=test.aim and replace(test.aim, place=None))


def _kept(found: Diagnosis, made: Prescription, before: Earlier) -> Earlier:
    """Give what is still being tried; where it was not begun and gets a new day, it is said anew."""
    test = made.checkpoint
    if test is None or before.test is None or test.day == before.test.day:
        return replace(before, supposed=False)
    if before.waits:
        # The answer that moves it says so itself; from the next on its test does.
        test = replace(test, fate=f"{test.fate} {MOVED}")
    return replace(before, supposed=False, on=found.start, log_to=found.as_of, test=test, look_on=test.day)


def _look(found: Diagnosis, made: Prescription) -> Earlier | None:
    """Give the day of the next look, and the lift that is looked at then: where none was named the one done most."""
    look = made.judge_on
    if look is None or made.kind in {"stop", "wait"}:
        return None
    mains = main_lifts(found.rows, found.history, load_catalogue()) if found.history is not None else []
    lifts = [one for one in mains if not one.doubted]
    return Earlier(
        on=found.start,
        key="",
        title=made.title,
        lift=made.looks_at or (lifts[0].key if lifts else None),
        falls=False,
        advice=None,
        look_on=look,
        way=made.way,
        log_to=found.as_of,
    )


def ago(days: int) -> str:
    """Say how long ago, to begin a sentence with.

    >>> ago(1), ago(6), ago(27), ago(100)
    ('Yesterday', '6 days ago', 'Four weeks ago', '14 weeks ago')
    """
    if days <= 1:
        return "Yesterday" if days == 1 else "Today"
    weeks = round(days / 7)
    if days < EARLY.days:
        return f"{days} days ago"
    return f"{_WEEKS[weeks - 2] if weeks - 2 < len(_WEEKS) else weeks} weeks ago"
