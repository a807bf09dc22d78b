"""From a history to the answer: what the back got, what happened to each lift, what could not be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from dorsi.core.anatomy.regions import direct_share_of_back, regions_of
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.estimate import Reason
from dorsi.core.progress.attendance import LiftSpan, attendance, programme_changes
from dorsi.core.progress.courses import names_by_count, series_of, title_of
from dorsi.core.progress.history import History
from dorsi.core.progress.load_meaning import LoadMeaning
from dorsi.core.progress.moved import LiftSets, lift_sets
from dorsi.core.progress.review import Attendance, LiftCourse, ProgrammeChange, Review, SeriesCourse
from dorsi.core.progress.weeks import back_weeks

__all__ = ["review_history"]

HALF: Final = 0.5
LOAD_RULE: Final = "what the load column means"
#: The day of a report on nothing; pages and JSON leave it out where `Review.first_day` is None.
NO_DAY: Final = date(1970, 1, 1)


def review_history(
    history: History, catalogue: Mapping[str, Exercise], *, as_of: date | None = None, sample: bool = False
) -> Review:
    """What did my back get, and what happened to my lifts?

    Parameters
    ----------
    history : all sets of one person.
    catalogue : the exercises.
    as_of : the day from which to look back; None takes the last day in the history. Nothing later is used.
    sample : whether the log was made up by `core.synth`.
    """
    last = history.day[-1] if history.day else None
    as_of = as_of or last or NO_DAY
    whole, history = history, history.until(as_of)
    lifts = [_course(history, lift) for lift in lift_sets(history, catalogue)]
    lifts.sort(key=lambda c: (not c.is_back, c.slug is None, -c.sets, c.title))
    weeks = back_weeks(history, catalogue, as_of)
    return Review(
        as_of=as_of,
        first_day=history.day[0] if history.day else None,
        last_day=history.day[-1] if history.day else None,
        sets=len(history),
        regions=weeks.regions,
        muscle_sets_a_week=dict(weeks.muscle_sets_a_week),
        vertical_pull_sets=weeks.vertical_pull_sets,
        horizontal_pull_sets=weeks.horizontal_pull_sets,
        lumbar_load=weeks.lumbar_load,
        lumbar_load_cap=weeks.lumbar_load_cap,
        lifts=tuple(lifts),
        attendance=_attendance(history, lifts, as_of),
        changes=_changes(history, lifts, as_of),
        unrecognised=tuple(c for c in lifts if c.slug is None and c.other_group is None),
        warnings=_warnings(history, lifts),
        sample=sample,
        later_sessions=len(set(whole.sets.session_index)) - len(set(history.sets.session_index)),
        log_begins=whole.day[0] if whole.day else None,
        log_ends=last,
    )


def _course(history: History, lift: LiftSets) -> LiftCourse:
    sets, places = history.sets, lift.places
    match = history.matches[lift.slug, lift.variant]
    names = names_by_count(history, lift)
    volume, why_no_volume = _volume_kg(history, lift)
    series = series_of(history, lift)
    shares = lift.exercise.shares if lift.exercise else {}
    meanings = tuple(lift.meanings.values())
    return LiftCourse(
        slug=lift.slug,
        variant=lift.variant if lift.slug else "",
        title=title_of(history, lift),
        exercise_name=lift.exercise.name if lift.exercise else None,
        other_group=match.other_group,
        names_in_log=names,
        regions=tuple(regions_of(shares)),
        is_back=_is_back(lift.exercise),
        sets=len(places),
        working_sets=sum(sets.kind[i] != "warm_up" for i in places),
        sessions=len({sets.session_index[i] for i in places}),
        total_reps=sum(sets.reps[i] or 0 for i in places),
        volume_kg=volume,
        why_no_volume=why_no_volume,
        first=history.day[places[0]],
        last=history.day[places[-1]],
        load_meaning="; ".join(dict.fromkeys(m.words for m in meanings)) or None,
        load_meaning_decided=any(m.decided for m in meanings),
        series=series,
        candidates=match.candidates,
        candidate_is_near=match.near,
        reasons=_reasons(lift.meanings, series),
    )


def _is_back(exercise: Exercise | None) -> bool:
    """Is it in *the back*: at least half of its direct shares in width, thickness or extensors?"""
    return exercise is not None and (direct_share_of_back(exercise.shares) or 0.0) >= HALF


def _volume_kg(history: History, lift: LiftSets) -> tuple[float | None, str | None]:
    """Sum load x repetitions x multiplier over all sets; where the body is lifted the load is the system mass."""
    sets = history.sets
    total, counted = 0.0, 0
    for i, moved in zip(lift.places, lift.moved_kg, strict=True):
        reps = sets.reps[i]
        if not reps:
            continue
        if moved is None:
            if lift.meanings:
                return None, _why_no_volume(lift)
            continue
        counted += 1
        total += moved * reps * sets.multiplier[i]
    if not counted or not total:
        return None, "no load was logged"
    return total, None


def _why_no_volume(lift: LiftSets) -> str:
    if any(m.meaning == "undecided" for m in lift.meanings.values()):
        return "what the load column means is not decided"
    if lift.exercise and lift.exercise.load_model == "share_of_body_mass" and lift.exercise.share_of_body_mass is None:
        return "an unknown share of body mass is lifted"
    return "body mass is needed and not known: give --body-mass"


def _reasons(meanings: Mapping[str, LoadMeaning], series: Sequence[SeriesCourse]) -> tuple[Reason, ...]:
    reasons = [Reason(rule=LOAD_RULE, facts=(f"{name}: {m.words}", m.why)) for name, m in meanings.items() if m.decided]
    for one in series:
        if not one.points:
            continue
        straps = {True: "with straps", False: "bare", None: ""}[one.straps]
        if one.e1rm is not None:
            reasons.append(
                Reason(
                    rule="e1RM: Epley on the best set of each session, level followed with its 80 % interval",
                    facts=(f"{one.e1rm.n} sessions", straps) if straps else (f"{one.e1rm.n} sessions",),
                    set_ids=tuple(p.top_set_id for p in one.points[-5:]),
                    source="Epley 1985; Harvey 1989",
                )
            )
        reasons.append(
            Reason(rule="best set", facts=(one.best_set or "", straps), set_ids=(one.best_set_id or "",)),
        )
    return tuple(reasons)


def _attendance(history: History, lifts: Sequence[LiftCourse], as_of: date) -> Attendance:
    back = {c.slug for c in lifts if c.is_back}
    used = sorted({(history.day[i], s) for i, s in enumerate(history.sets.session_index)})
    with_back = {s for s, key in zip(history.sets.session_index, history.key, strict=True) if key[0] in back}
    return attendance([day for day, _ in used], len(with_back), as_of)


def _changes(history: History, lifts: Sequence[LiftCourse], as_of: date) -> tuple[ProgrammeChange, ...]:
    spans = [LiftSpan(title=c.title, first=c.first, last=c.last, sessions=c.sessions) for c in lifts]
    return programme_changes(spans, history.day[0], as_of) if history.day else ()


def _warnings(history: History, lifts: Sequence[LiftCourse]) -> tuple[str, ...]:
    said: list[str] = []
    no_body_mass = [c.title for c in lifts if c.why_no_volume and "body mass is needed" in c.why_no_volume]
    if no_body_mass and history.body_mass.typical_kg is None:
        said.append(
            f"Your body mass is not in the log: lifts of the body ({len(no_body_mass)}) are shown in repetitions and "
            "added load. Give it with --body-mass KG, or a file of dates and kilograms."
        )
    for lift in lifts:
        said.extend(_load_warnings(lift))
        said.extend(
            f"{lift.title}: {words} on {day.isoformat()} stands far above everything else and is taken for a slip of "
            "typing: kept and counted, not shown as a best."
            for series in lift.series
            for _, day, words in series.slips
        )
    return tuple(said)


def _load_warnings(lift: LiftCourse) -> tuple[str, ...]:
    """Say what was decided about the load column of a lift of the body, and how to say it is otherwise."""
    if not lift.load_meaning_decided or not lift.load_meaning:
        return ()
    line = f'dorsi alias "{lift.names_in_log[0]}" --load'
    if "not understood" in lift.load_meaning:
        told = "the load could be body mass or what was added; say which with"
        return (f"{lift.title}: {told}: {line} added (or total, or assistance)",)
    why = [r.facts[1] for r in lift.reasons if r.rule == LOAD_RULE and "inside" in r.facts[0]]
    if why:
        return (f"{lift.title}: body mass is read as part of the logged load ({why[0]}). If it is not: {line} added",)
    return ()
