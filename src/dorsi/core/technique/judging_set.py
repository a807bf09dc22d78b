"""What was this set like? Every measure, every repetition judged, what is worth saying, and one cue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.catalogue.filming import counted_on
from dorsi.core.estimate import Estimate, Reason
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.demands import Judged, clean_of, demands_of
from dorsi.core.technique.error_model import LEVEL
from dorsi.core.technique.finding_faults import change_findings, cue_for, limit_findings, set_findings, worth_saying
from dorsi.core.technique.measure import Measure, Measured, Value, Withheld, all_measures
from dorsi.core.technique.measuring import CUT, NO_REPS
from dorsi.core.technique.saying import how_to_film
from dorsi.core.technique.set_report import Finding, RepReport, SetReport
from dorsi.core.technique.standing import standstills, with_position

__all__ = ["judge_set"]

#: A repetition of less quality than this may be none.
SURE: Final = 0.5
#: Here the load is moved by the hips, and long lock-outs were read right on real film.
HINGE: Final = "hip_trunk_extension"
HOLD_CAVEAT: Final = "Hold in pulls: not yet validated on real film; go by its whole interval."


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
    stops = standstills(found) if found.reps and found.exercise.count_signal is not None else (None,) * len(found.reps)
    for place, rep in enumerate(found.reps):
        values = {name: each.per_rep[place] for name, each in measured.items()}
        clean, results = clean_of(found, demands, values) if rep.complete else (None, ())
        judged.append(results)
        reports.append(RepReport(number=place + 1, rep=with_position(rep, stops[place]), measures=values, clean=clean))
    whole = {name: each.whole_set for name, each in measured.items()}
    return SetReport(
        found=found,
        count=_count(found),
        reps=tuple(reports),
        measured=measured,
        set_measures=whole,
        withheld={name: value for name, value in whole.items() if isinstance(value, Withheld)},
        findings=_findings(found, judged, measured),
        cue=cue_for(found.exercise, judged),
        checked_on=counted_on(found.exercise),
        caveats=_caveats(found.exercise, whole),
    )


def _caveats(exercise: Exercise, whole: Mapping[str, Value]) -> tuple[str, ...]:
    """Say what of this set is not yet proved on real film."""
    held = isinstance(whole["hold"], Estimate) and exercise.pattern != HINGE
    return (HOLD_CAVEAT,) if held else ()


def _measured(measure: Measure, found: FoundSet) -> Measured:
    refused = measure.applies(found.exercise) or _nothing_there(found)
    if refused is None:
        return measure.measure(found)
    per_rep = tuple(refused if rep.complete or refused.because == "exercise" else CUT for rep in found.reps)
    return Measured(name=measure.name, per_rep=per_rep, whole_set=refused)


def _nothing_there(found: FoundSet) -> Withheld | None:
    if found.withheld is not None:
        return _withheld_set(found, found.withheld)
    return None if found.reps else NO_REPS


def _withheld_set(found: FoundSet, reason: str) -> Withheld:
    """Say why nothing can be counted: an exercise that no film shows, or a view that does not show this one."""
    countable = found.exercise.count_signal is not None
    return Withheld(reason=reason, because="view" if countable else "exercise", way_out=how_to_film(found.exercise))


def _count(found: FoundSet) -> Estimate | Withheld:
    """Return the number of whole repetitions; doubtful ones and halves at the edges open the interval."""
    if found.withheld is not None:
        return _withheld_set(found, found.withheld)
    whole = found.whole_reps
    doubtful = sum(rep.quality < SURE for rep in whole)
    halves = len(found.reps) - len(whole)
    return Estimate(
        value=float(len(whole)),
        low=float(len(whole) - doubtful),
        high=float(len(whole) + halves),
        level=LEVEL,
        unit="reps",
        method="whole repetitions",
        n=len(whole),
    )


def _findings(
    found: FoundSet, judged: list[tuple[Judged, ...]], measured: Mapping[str, Measured]
) -> tuple[Finding, ...]:
    if not found.whole_reps:
        return (_no_reps(found),)
    return worth_saying(
        limit_findings(found, judged, measured), change_findings(found, measured), set_findings(found, measured)
    )


def _no_reps(found: FoundSet) -> Finding:
    """Return why there is nothing to say, and how to film so that there is."""
    halves = "The film shows only a part of a repetition, and a part is not judged."
    why = found.withheld or (halves if found.reps else "No repetition of this exercise was found in the film.")
    return Finding(
        sentence=f"{why} {how_to_film(found.exercise)}",
        measure=None,
        reps=(),
        at_s=None,
        reason=Reason(rule="nothing is a legal answer", facts=found.quality.reasons),
    )
