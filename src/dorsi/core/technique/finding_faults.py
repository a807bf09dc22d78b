"""What is worth saying of a set: limits passed, changes from one repetition on, one side ahead, and the next cue."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any, Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.estimate import Estimate, Reason
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.changing import Change, find_change
from dorsi.core.technique.demands import Judged
from dorsi.core.technique.error_model import spread_of
from dorsi.core.technique.measure import Measured
from dorsi.core.technique.moments import timed_reps
from dorsi.core.technique.saying import WORTH_SAYING, beyond_sentence, change_clause, got_better, number
from dorsi.core.technique.set_report import Finding
from dorsi.core.technique.standing import held_at_turn
from dorsi.core.tracks import Rep

__all__ = ["change_findings", "cue_for", "limit_findings", "set_findings", "worth_saying"]

CUES: Final = Path(__file__).with_name("cues.toml")
#: So many repetitions must be flagged before the set is.
FLAGGED_REPS: Final = 2
#: One side ahead is looked for from this many repetitions on.
SERIES: Final = 3
#: More is noise.
SAID_AT_MOST: Final = 4
#: A last pull slower by fewer per cent is everyone's; a reserve known no closer than to this many is none.
SLOWER_PCT: Final = 10.0
RESERVE_WITHIN: Final = 6.0
#: Left against right: the cut-off is arbitrary (per cent), and most repetitions must agree.
SIDES_PCT: Final = 10.0
SIDES_SHARE: Final = 0.6


@cache
def _cues() -> Mapping[str, Any]:
    return tomllib.loads(CUES.read_text(encoding="utf-8"))


def limit_findings(
    found: FoundSet, judged: Sequence[tuple[Judged, ...]], measured: Mapping[str, Measured]
) -> tuple[Finding, ...]:
    """Which limits were passed, in which repetitions?

    Parameters
    ----------
    found : the set.
    judged : per repetition, what each demand came to.
    measured : all measures by name.
    """
    findings = []
    for name, places in _flagged(judged).items():
        demand = next(each.demand for each in judged[places[0]] if each.demand.measure == name)
        values = [value.value for place in places if isinstance(value := measured[name].per_rep[place], Estimate)]
        middle = median(values)
        reps = _numbers(found, places)
        alone = len(places) < FLAGGED_REPS
        findings.append(
            Finding(
                sentence=beyond_sentence(name, reps, middle, demand.limit, borderline=alone),
                measure=name,
                reps=reps,
                at_s=_shown_at(found, timed_reps(found)[places[0]], name),
                reason=Reason(
                    rule="beyond the limit by 1.64 SD of a change" + (", once only" if alone else ", twice or more"),
                    facts=(f"limit {demand.limit:g}", f"middle of these repetitions {middle:.2f}"),
                    source=demand.source,
                ),
            )
        )
    return tuple(findings)


def _numbers(found: FoundSet, places: Iterable[int]) -> tuple[int, ...]:
    """Return the numbers of the repetitions at these places, as they are counted: a half has none."""
    return tuple(number for place in places if (number := found.numbers[place]) is not None)


def _shown_at(found: FoundSet, rep: Rep, name: str) -> float:
    """Return the moment that shows it: for a hold where it was to be, else the start of the repetition."""
    if name != "hold":
        return rep.start_s
    return rep.turn_s if held_at_turn(found) else rep.end_s


def _flagged(judged: Sequence[tuple[Judged, ...]]) -> dict[str, list[int]]:
    """Return the places of the flagged repetitions by measure, the one flagged most and farthest first."""
    places: dict[str, list[int]] = {}
    excess: dict[str, float] = {}
    for place, results in enumerate(judged):
        for each in results:
            if each.flagged:
                name = each.demand.measure
                places.setdefault(name, []).append(place)
                excess[name] = excess.get(name, 0.0) + each.excess
    return {name: places[name] for name in sorted(places, key=lambda name: (-len(places[name]), -excess[name]))}


def change_findings(found: FoundSet, measured: Mapping[str, Measured]) -> tuple[Finding, ...]:
    """From which repetition on was the set different? Changes at the same repetition share a sentence.

    Parameters
    ----------
    found : the set.
    measured : all measures by name.
    """
    changes: dict[int, list[tuple[str, Change]]] = {}
    for name, least in WORTH_SAYING.items():
        place_of, values, noise = _series(found, measured, name)
        change = find_change(values, noise, least)
        if change is not None and not got_better(name, change):
            at = place_of[change.at]
            # A fault grows over two repetitions: what changes beside another change is told with it.
            changes.setdefault(next((near for near in changes if abs(near - at) <= 1), at), []).append((name, change))
    findings = []
    for place in sorted(changes):
        parts, which = changes[place], found.numbers[place]
        findings.append(
            Finding(
                sentence=f"From rep {which} {'; '.join(change_clause(name, each) for name, each in parts)}.",
                measure=parts[0][0],
                reps=_numbers(found, range(place, len(found.reps))),
                at_s=timed_reps(found)[place].start_s,
                reason=Reason(
                    rule="a step that noise makes in fewer than one of twenty sets",
                    facts=tuple(
                        f"{name}: {each.before:.2f} to {each.after:.2f}, SD {each.sd:.2f}" for name, each in parts
                    ),
                ),
            )
        )
    return tuple(findings)


def worth_saying(
    limits: Sequence[Finding], changes: Sequence[Finding], of_set: Sequence[Finding]
) -> tuple[Finding, ...]:
    """What of all that was found is told? A few things, each once, what concerns most repetitions first.

    Parameters
    ----------
    limits, changes, of_set : what `limit_findings`, `change_findings` and `set_findings` say.
    """
    slower = any(each.measure == "velocity_loss" for each in of_set)
    flagged = {each.measure: set(each.reps) for each in limits if len(each.reps) >= FLAGGED_REPS}
    news = [
        each
        for each in changes
        # Beyond the limit before and after, or the pull of a set that slowed: said already.
        if not (each.measure in flagged and not flagged[each.measure] <= set(each.reps))
        and not (slower and each.measure == "tempo_pull")
    ]
    often = [each for each in limits if len(each.reps) >= FLAGGED_REPS]
    once = [each for each in limits if len(each.reps) < FLAGGED_REPS]
    return tuple([*often, *news, *of_set, *once][:SAID_AT_MOST])


def _series(found: FoundSet, measured: Mapping[str, Measured], name: str) -> tuple[list[int], list[float], float]:
    """Return places and values of a measure's known repetitions in the longest shot, and the noise of one value.

    Behind a cut of the editor the camera, or the working side, may be another one.
    """
    shots = [rep.shot for rep in found.whole_reps]
    longest = max(shots, key=shots.count, default=0)
    known = [
        (place, value.value)
        for place, value in enumerate(measured[name].per_rep if name in measured else ())
        if isinstance(value, Estimate) and found.reps[place].shot == longest
    ]
    if not known:
        return [], [], 0.0
    spreads = [spread_of(name, found, value) for _, value in known]
    noise = max((spread.noise for spread in spreads if spread is not None), default=0.0)
    return [place for place, _ in known], [value for _, value in known], noise


def set_findings(found: FoundSet, measured: Mapping[str, Measured]) -> tuple[Finding, ...]:
    """What can be said of the whole set: one side ahead, how much it slowed.

    Parameters
    ----------
    found : the set.
    measured : all measures by name.
    """
    return tuple(each for each in (_sides(found, measured), _slowing(found, measured)) if each is not None)


def _sides(found: FoundSet, measured: Mapping[str, Measured]) -> Finding | None:
    places, values, _ = _series(found, measured, "left_right")
    whole = measured["left_right"].whole_set if places else None
    if not isinstance(whole, Estimate) or len(values) < SERIES:
        return None
    sign = 1.0 if whole.value > 0 else -1.0
    ahead = [place for place, value in zip(places, values, strict=True) if sign * value > SIDES_PCT]
    beyond = whole.low > SIDES_PCT if sign > 0 else whole.high < -SIDES_PCT
    if len(ahead) < SIDES_SHARE * len(values) or not beyond:
        return None
    side = "left" if sign > 0 else "right"
    return Finding(
        sentence=f"Your {side} arm travelled {abs(whole.value):.0f} % farther than the other in most repetitions.",
        measure="left_right",
        reps=_numbers(found, ahead),
        at_s=timed_reps(found)[ahead[0]].start_s,
        reason=Reason(
            rule="over 10 % in at least 60 % of the repetitions, and the interval lies beyond it",
            facts=(f"{whole.value:.1f} %, {whole.low:.1f} to {whole.high:.1f}",),
            source="the cut-off is arbitrary (Bishop, review)",
        ),
    )


def _slowing(found: FoundSet, measured: Mapping[str, Measured]) -> Finding | None:
    loss = measured["velocity_loss"].whole_set if "velocity_loss" in measured else None
    if not isinstance(loss, Estimate) or loss.low < SLOWER_PCT:
        return None
    left = measured["reps_in_reserve"].whole_set if "reps_in_reserve" in measured else None
    rest = (
        f"; that goes with {number(left.low, 'reps')} to {number(left.high, 'reps')} repetitions left"
        if isinstance(left, Estimate) and left.high - left.low <= RESERVE_WITHIN
        else ""
    )
    last = max(place for place, value in enumerate(measured["velocity_loss"].per_rep) if isinstance(value, Estimate))
    return Finding(
        sentence=f"The last pull was {loss.value:.0f} % slower than the first"
        f" ({loss.low:.0f} to {loss.high:.0f} %){rest}.",
        measure="velocity_loss",
        reps=_numbers(found, (last,)),
        at_s=timed_reps(found)[last].start_s,
        reason=Reason(rule="interval above 10 %", facts=(f"{loss.value:.1f} %",), source="refalo2023"),
    )


def cue_for(exercise: Exercise, judged: Sequence[tuple[Judged, ...]]) -> str | None:
    """What is the one thing to think of in the next set? None if nothing is to change.

    Parameters
    ----------
    exercise : its own cues come first.
    judged : per repetition, what each demand came to.
    """
    flagged = [name for name, places in _flagged(judged).items() if len(places) >= FLAGGED_REPS and name in _cues()]
    if not flagged:
        return None
    entry = _cues()[flagged[0]]
    own = (cue for cue in exercise.cues if any(word in cue.lower() for word in entry["words"]))
    text = next(own, entry["cue"])
    return text if text.endswith(".") else f"{text}."
