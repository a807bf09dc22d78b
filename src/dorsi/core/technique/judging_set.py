"""What was this set like? Every measure, every repetition judged, what is worth saying, and one cue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dorsi.core.catalogue.filming import counted_on
from dorsi.core.estimate import Estimate, Reason
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.counting_reps import (
    OPEN_END,
    TIMED,
    count_of,
    held_seconds,
    is_timed,
    nothing_seen,
    runs_to_the_edge,
    withheld_set,
)
from dorsi.core.technique.demands import Judged, clean_of, demands_of
from dorsi.core.technique.finding_faults import change_findings, cue_for, limit_findings, set_findings, worth_saying
from dorsi.core.technique.measure import Measure, Measured, Value, Withheld, all_measures
from dorsi.core.technique.measuring import CUT, NO_REPS
from dorsi.core.technique.moments import moments_of, timed_reps
from dorsi.core.technique.saying import how_to_film
from dorsi.core.technique.set_report import Finding, RepReport, SetReport
from dorsi.core.technique.tempo import phases

__all__ = ["CLEAN_CAVEAT", "HOLD_CAVEAT", "UNJUDGED", "judge_set"]

#: Here the load is moved by the hips, and long lock-outs were read right on real film.
HINGE: Final = "hip_trunk_extension"
HOLD_CAVEAT: Final = "Hold in pulls: not yet validated on real film; go by its whole interval."
#: Nobody has said of real repetitions which were clean, so that the chances can only be held against made ones.
CLEAN_CAVEAT: Final = "Clean or not: the chances come true on made films; on real film nobody has checked them yet."
#: Said where of no whole repetition it is said whether it was clean.
UNJUDGED: Final = "Clean or not is not said: of what this exercise asks for, this film shows too little."


def judge_set(found: FoundSet) -> SetReport:
    """What was this set like?

    Parameters
    ----------
    found : what the motion was found to be.

    Returns
    -------
    The report: never None. Without repetitions it says why, and how to film so that there are some.

    Source: each measure names its own; limits in ``limits.toml``, errors in ``errors.toml``.
    """
    measured = {measure.name: _measured(measure, found) for measure in all_measures()}
    demands = demands_of(found.exercise)
    reports: list[RepReport] = []
    judged: list[tuple[Judged, ...]] = []
    for place, (number, rep) in enumerate(zip(found.numbers, timed_reps(found), strict=True)):
        values = {name: each.per_rep[place] for name, each in measured.items()}
        clean, results = clean_of(found, demands, values) if rep.complete else (None, ())
        judged.append(results)
        times = moments_of(found, rep, seen=phases(found)[place])
        reports.append(RepReport(number=number, rep=rep, measures=values, clean=clean, times=times))
    count = count_of(found)
    whole = {name: each.whole_set for name, each in measured.items()}
    return SetReport(
        found=found,
        count=count,
        reps=tuple(reports),
        measured=measured,
        set_measures=whole,
        withheld={name: value for name, value in whole.items() if isinstance(value, Withheld)},
        findings=_findings(found, count, judged, measured),
        cue=cue_for(found.exercise, judged),
        checked_on=counted_on(found.exercise),
        caveats=_caveats(found, whole, told=any(each.clean is not None for each in reports)),
    )


def _caveats(found: FoundSet, whole: Mapping[str, Value], *, told: bool) -> tuple[str, ...]:
    """Say what of this set is not yet proved on real film; ``told``: of some repetition it is said how clean it was.

    Where of none it is said, that is said, so that nobody takes it for a fault.
    """
    if is_timed(exercise := found.exercise):
        return (OPEN_END,) if isinstance(whole["hold"], Estimate) and runs_to_the_edge(found) else ()
    held = isinstance(whole["hold"], Estimate) and exercise.pattern != HINGE
    clean = CLEAN_CAVEAT if told else UNJUDGED if found.whole_reps else None
    return (*((HOLD_CAVEAT,) if held else ()), *((clean,) if clean else ()))


def _measured(measure: Measure, found: FoundSet) -> Measured:
    if measure.name == "hold" and (held := held_seconds(found)) is not None:
        return Measured(name=measure.name, per_rep=(), whole_set=held)
    refused = measure.applies(found.exercise) or _nothing_there(found)
    if refused is None:
        return measure.measure(found)
    per_rep = tuple(refused if rep.complete or refused.because == "exercise" else CUT for rep in found.reps)
    return Measured(name=measure.name, per_rep=per_rep, whole_set=refused)


def _nothing_there(found: FoundSet) -> Withheld | None:
    unseen = nothing_seen(found)
    if unseen is not None:
        return unseen
    if found.withheld is not None:
        return withheld_set(found, found.withheld)
    if is_timed(found.exercise):
        return TIMED
    return None if found.reps else NO_REPS


def _findings(
    found: FoundSet, count: Estimate | Withheld, judged: list[tuple[Judged, ...]], measured: Mapping[str, Measured]
) -> tuple[Finding, ...]:
    if not found.whole_reps:
        if held_seconds(found) is not None:
            return ()
        return (_no_reps(found, count),)
    return worth_saying(
        limit_findings(found, judged, measured), change_findings(found, measured), set_findings(found, measured)
    )


def _no_reps(found: FoundSet, count: Estimate | Withheld) -> Finding:
    """Return why there is nothing to say, and how to film so that there is."""
    if isinstance(count, Withheld):
        why, way_out = count.reason, count.way_out
    else:
        halves = "The film shows only a part of a repetition, and a part is not judged."
        why, way_out = halves if found.reps else "No repetition of this exercise was found in the film.", None
    return Finding(
        sentence=f"{why} {way_out or how_to_film(found.exercise)}",
        measure=None,
        reps=(),
        at_s=None,
        reason=Reason(rule="nothing is a legal answer", facts=found.quality.reasons),
    )
