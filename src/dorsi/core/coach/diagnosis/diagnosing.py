"""Why is it stuck? From a history and its verdicts to weighed causes, each with this person's own evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import log
from typing import Final, Literal

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.diagnosis.bests import Rising, borne_out, lately_rising
from dorsi.core.coach.diagnosis.case import Case, LimitSeen, LoadSeen
from dorsi.core.coach.diagnosis.doubted import doubted_lifts
from dorsi.core.coach.diagnosis.finding import all_causes
from dorsi.core.coach.diagnosis.noted import what_was_noted
from dorsi.core.coach.diagnosis.problem import STUCK, Problem, find_problems, key_of, key_text
from dorsi.core.coach.diagnosis.returning import Return, find_return
from dorsi.core.coach.diagnosis.rows import LiftKey, Rows, read_rows
from dorsi.core.coach.diagnosis.safety_first import SafetyWord, safety_first
from dorsi.core.coach.diagnosis.second_opinion import SecondOpinion, second_opinion
from dorsi.core.coach.diagnosis.since_pain import SincePain, lighter_since_pain, since_pain_words
from dorsi.core.coach.diagnosis.standing_aside import at_the_head, why_aside
from dorsi.core.coach.diagnosis.to_log import ToLog, what_to_log
from dorsi.core.coach.diagnosis.weighing import Weighed, weigh
from dorsi.core.coach.filmed_sets import FilmedSet
from dorsi.core.coach.moved import MOVED_PCT
from dorsi.core.progress.history import History
from dorsi.core.progress.judgement import Judgement
from dorsi.core.progress.verdict_words import all_stuck_sentence, one_stuck_sentence
from dorsi.core.safety.limits import Limits

State = Literal["stop", "stuck", "moving", "cannot_tell"]
#: Problems beyond this many are named, not looked into.
MOST_PROBLEMS: Final = 4
#: Of fewer lifts "most" says nothing.
FEW_LIFTS: Final = 3
#: Of a lift with one of these causes no set is taken away.
TOO_LITTLE: Final = frozenset({"attendance", "too_few_sets"})
#: A look is worth it after a quarter, whatever the verdict waits for, and not within two weeks.
LOOK_AGAIN: Final = timedelta(weeks=12)
SOONEST: Final = timedelta(weeks=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosed:
    """One problem with its causes: all that can concern it, the heaviest first.

    ``mind`` says what would put another cause first. ``to_log`` is the one thing to start noting.
    """

    problem: Problem
    case: Case
    weighed: tuple[Weighed, ...]
    to_log: ToLog | None
    mind: tuple[str, ...]

    @property
    def ranked(self) -> tuple[Weighed, ...]:
        """The causes that could be assessed, and "none of these", the heaviest first."""
        return tuple(one for one in self.weighed if one.missing is None)

    @property
    def not_assessed(self) -> tuple[Weighed, ...]:
        """The causes for which nothing was logged."""
        return tuple(one for one in self.weighed if one.missing is not None)

    @property
    def top(self) -> Weighed | None:
        """The heaviest cause that has a name and could be assessed."""
        return next((one for one in self.ranked if one.cause is not None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """All that is to be said on one day.

    ``next_look`` is when to ask again (None: nothing to go by); ``why_no_look`` says why the load may not tell then.
    ``rising``: what the long trend calls stuck, and the lifter's own bests do not. ``noted``: what notes
    of effort, form and pain show. ``returning``: somebody is coming back, and nothing is called stuck. ``begin``: the
    day of asking, from which sessions are dated, where it is known and lies after ``as_of``. ``opinion``: what the
    lifts one by one say; ``denied``: the trend calls the back stuck, and they deny it. ``doubted``: lifts whose load is
    asked about first. ``since_pain``: lifts that are lighter since pain was noted with them. ``about``: which lift (by
    its key), or a break, a note is about.
    """

    as_of: date
    state: State
    safety: tuple[SafetyWord, ...]
    diagnosed: tuple[Diagnosed, ...]
    next_look: date | None
    why_no_look: str | None
    notes: tuple[str, ...]
    rows: Rows
    rising: tuple[str, ...] = ()
    noted: str | None = None
    returning: Return | None = None
    history: History | None = None
    begin: date | None = None
    opinion: SecondOpinion | None = None
    denied: bool = False
    doubted: frozenset[LiftKey] = frozenset()
    since_pain: Mapping[LiftKey, SincePain] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def start(self) -> date:
        """The day from which all that lies ahead is counted."""
        return self.begin or self.as_of


def diagnose(
    history: History,
    judgement: Judgement,
    as_of: date,
    *,
    limits: Limits | None = None,
    films: Sequence[FilmedSet] = (),
    lift_limits: Sequence[LimitSeen] = (),
    loads: Sequence[LoadSeen] = (),
    failed: Mapping[str, frozenset[str]] | None = None,
    catalogue: Mapping[str, Exercise] | None = None,
) -> Diagnosis:
    """What is stuck, and why?

    Parameters
    ----------
    history, judgement : of one person up to ``as_of``; nothing later is used.
    limits : health flags, pain and fatigue as the lifter says.
    films : filmed sets.
    lift_limits, loads : what the models of grip and arms, and of the owned load, say of each lift.
    failed : by the key of a problem the causes whose remedy was tried lately and did not help.
    catalogue : the exercises; None takes those that come with dorsi.

    Source: docs/decisions/0012-causes.md.
    Limits: exactly one main cause is taken; two at once share the weight.
    """
    catalogue = catalogue or load_catalogue()
    limits = limits or Limits()
    history = history.until(as_of)
    safety = safety_first(history, limits.flags, as_of)
    rows = read_rows(history, catalogue, as_of)
    lately = lately_rising(judgement, history, catalogue, as_of)
    returning = find_return(rows, history, catalogue)
    opinion = second_opinion(rows, history)
    doubted = doubted_lifts(rows, history)
    denied = opinion.denies and not lately.is_back and _is_stuck(judgement)
    rising = {*lately.lifts, *(key_text(one.key) for one in (opinion.rise if denied else ()))}
    stuck = find_problems(judgement, rising=rising, back_rises=lately.is_back or denied)
    rises = lately.is_back or denied
    since_pain = lighter_since_pain(rows, history)
    problems, aside = (
        ([], {})
        if returning
        else at_the_head(
            stuck,
            rows,
            history,
            back_rises=rises,
            doubted=doubted,
            since_pain=since_pain,
            falling={one.key for one in opinion.fall},
        )
    )
    # What is said of a back that is called stuck is not told where its lifts deny that; pain is, whatever they say.
    told_aside = {} if denied else aside
    if not returning:
        told_aside = {**told_aside, **_told_too(since_pain, told_aside, history)}
    diagnosed = tuple(
        _diagnosed(
            Case(
                problem=problem,
                history=history,
                judgement=judgement,
                rows=rows,
                catalogue=catalogue,
                as_of=as_of,
                films=tuple(films),
                limits=tuple(lift_limits),
                loads=tuple(loads),
                fatigue=limits.fatigue,
                failed=(failed or {}).get(problem.key, frozenset()),
                rising=_keys_of(judgement, lately) if problem.lift is None else frozenset(),
                doubted=frozenset(key[:2] for key in doubted),
            )
        )
        for problem in problems[:MOST_PROBLEMS]
    )
    diagnosed = _with_starved(diagnosed)
    look, why = _next_look(judgement, as_of)
    risen = () if returning else _rising_words(judgement, lately, rows, history)
    of_verdicts = {} if returning else borne_out(_of_verdicts(judgement, diagnosed, lately), judgement, history)
    return Diagnosis(
        as_of=as_of,
        about={**told_aside, **{note: about for note, about in of_verdicts.items() if about}},
        state=_state(safety, diagnosed, judgement),
        safety=safety,
        diagnosed=diagnosed,
        next_look=look,
        why_no_look=why,
        noted=what_was_noted(history, rows),
        rising=risen,
        returning=returning,
        history=history,
        opinion=opinion,
        doubted=doubted,
        since_pain=since_pain,
        denied=denied and not returning,
        notes=(
            *told_aside,
            *_other_problems(problems),
            *_films_of_others(films, rows),
            *of_verdicts,
            *(risen if diagnosed else ()),
        ),
        rows=rows,
    )


def _told_too(since_pain: Mapping[LiftKey, SincePain], aside: Mapping[str, str], history: History) -> dict[str, str]:
    """Tell of what is lighter since its pain, also where the trend says nothing of it."""
    return {
        since_pain_words(" ".join(history.sets.name[one.place].split()), one, history): key_text(key)
        for key, one in since_pain.items()
        if key_text(key) not in aside.values()
    }


def _is_stuck(judgement: Judgement) -> bool:
    """Does the trend call the back as a whole stuck?"""
    return judgement.back is not None and judgement.back.verdict.state in STUCK


def _rising_words(judgement: Judgement, lately: Rising, rows: Rows, history: History) -> tuple[str, ...]:
    """Say of what the long trend calls stuck, or does not know, that it rises lately."""
    slow = "There is no standstill to act on."
    back = judgement.back
    if back is not None and back.verdict.state != "progressing" and lately.is_back and lately.of > 1:
        many = f"{lately.back} of the {lately.of} lifts" if lately.of < FEW_LIFTS else "most of the lifts"
        told = (
            f"The back is lately rising: {many} that can be compared stand {MOVED_PCT:.0f} % or more above their best "
            f"of the twenty weeks before. {slow}"
        )
        return (told,)
    stuck = [
        one for one in find_problems(judgement) if one.key in lately.lifts and why_aside(one, rows, history) is None
    ]
    return tuple(
        f"{one.title} is lately rising: the best set of the last ten weeks stands {lately.lifts[one.key]:.0f} % above "
        f"any of the twenty weeks before (as an estimated maximum). {slow}"
        for one in stuck
    )


def _keys_of(judgement: Judgement, lately: Rising) -> frozenset[tuple[str, str]]:
    """Give slug and variant of the lifts of the back that rise though the back as a whole is stuck."""
    return frozenset(
        (one.slug, one.variant)
        for one in judgement.lifts
        if one.slug is not None and one.is_back and one.side is None and key_of(one) in lately.lifts
    )


def _diagnosed(case: Case) -> Diagnosed:
    weighed = weigh(case, all_causes())
    return Diagnosed(
        problem=case.problem,
        case=case,
        weighed=weighed,
        to_log=what_to_log(case, weighed),
        mind=_mind(weighed),
    )


def _with_starved(diagnosed: tuple[Diagnosed, ...]) -> tuple[Diagnosed, ...]:
    """Let the back know which of its lifts are done too little, by their own causes: none of their sets is to go."""
    starved = frozenset(
        (lift.slug, lift.variant)
        for one in diagnosed
        if (lift := one.problem.lift) is not None and lift.slug is not None
        if one.top is not None and one.top.slug in TOO_LITTLE
    )
    return tuple(
        replace(one, case=replace(one.case, starved=starved)) if starved and one.problem.lift is None else one
        for one in diagnosed
    )


def _mind(weighed: Sequence[Weighed]) -> tuple[str, ...]:
    """Which value of its strongest fact would put another cause in front of the first one?"""
    known = [one for one in weighed if one.missing is None]
    top = next((one for one in known if one.cause is not None), None)
    if top is None or top.seen is None or top.cause is None:
        return ()
    other = max((one for one in known if one is not top), key=lambda one: one.weight.value)
    if other.weight.value >= top.weight.value:
        return ()
    clue = max(top.seen.clues, key=lambda one: one.ln_odds)
    value = clue.telling.turns_at(clue.n, clue.ln_odds - log(top.weight.value / other.weight.value))
    if value is None:
        return ()
    first = f'"{other.cause.title.lower()}"' if other.cause else "something that is not in a log"
    now, then = (_value(x, clue.telling.unit) for x in (clue.value, value))
    # The two may lie nearer to each other than they are written.
    with_it = f"with {then} instead of {now}" if then != now else f"with hardly another value than {now}"
    return (f"{with_it} ({clue.telling.fact}) {first} would come first",)


def _value(value: float, unit: str) -> str:
    """Write a value of a fact: shares in per cent."""
    if unit.startswith(("of the", "chance")):
        return f"{100 * value:.0f} %"
    return f"{value:.2g} {unit}" if unit != "ln" else f"{100 * value:+.0f} %"


def _state(safety: Sequence[SafetyWord], diagnosed: Sequence[Diagnosed], judgement: Judgement) -> State:
    if any(word.light == "red" for word in safety):
        return "stop"
    if diagnosed:
        return "stuck"
    back = judgement.back
    moving = back is not None and back.verdict.state == "progressing"
    return "moving" if moving else "cannot_tell"


def _next_look(judgement: Judgement, as_of: date) -> tuple[date | None, str | None]:
    """When is there something new to be seen? By the verdict's own machinery, and after a quarter at the latest."""
    back, latest = judgement.back, as_of + LOOK_AGAIN
    if back is None:
        return None, judgement.why_no_back or "nothing of the back was logged yet"
    fair = back.verdict.earliest_fair_date
    if back.verdict.state != "cannot_tell" or fair is None or fair <= as_of:
        fair = back.expectation.by_half if back.expectation else None
    return (latest if fair is None else min(max(fair, as_of + SOONEST), latest)), back.verdict.why_no_date


def _of_verdicts(judgement: Judgement, diagnosed: Sequence[Diagnosed], lately: Rising) -> tuple[str, ...]:
    """Give what the verdicts say beside it; where to look first is answered here by the causes themselves."""
    back = judgement.back
    if back is None or not (diagnosed or lately.lifts):
        return judgement.notes
    said = {all_stuck_sentence(len(back.lifts))}
    if back.stuck:
        said.add(one_stuck_sentence(back.stuck, len(back.lifts), back.verdict.state))
    return tuple(note for note in judgement.notes if note not in said)


def _other_problems(problems: Sequence[Problem]) -> tuple[str, ...]:
    rest = problems[MOST_PROBLEMS:]
    return (f"Stuck too, not looked into here: {', '.join(one.title for one in rest)}.",) if rest else ()


def _films_of_others(films: Sequence[FilmedSet], rows: Rows) -> tuple[str, ...]:
    """Say of which films nothing was used, because the lift is not in the log."""
    known = {row.slug for row in rows.rows}
    return tuple(
        f"{film.file} shows {load_catalogue()[film.slug].name}, which is not in the log: it is not used."
        for film in films
        if film.slug not in known
    )
