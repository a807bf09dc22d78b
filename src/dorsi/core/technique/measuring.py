"""What all measures share: when a value may be given, and the value with its interval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Final

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.estimate import Estimate
from dorsi.core.motion.found_set import FoundSet, SeenFrom, SetQuality
from dorsi.core.phrases import counted
from dorsi.core.technique.error_model import estimate, spread_of
from dorsi.core.technique.measure import Measured, Value, Withheld
from dorsi.core.technique.parts import at_share, between, finite_share
from dorsi.core.tracks import Rep, Trace

__all__ = [
    "ANY_VIEW",
    "CUT",
    "NOT_SEEN",
    "OTHER_TAKE",
    "Needs",
    "always",
    "at_share",
    "between",
    "finite_share",
    "measured_by_rep",
    "not_given",
    "refused_set",
    "smoothed",
    "takes",
    "whole_set_value",
]

ANY_VIEW: Final[tuple[SeenFrom, ...]] = ("side", "oblique", "square")
#: A film whose followed points are seen less clearly than this gives no angle.
SEEN_AT_LEAST: Final = 0.5
#: A share of known moments under which a repetition gives no value.
KNOWN_AT_LEAST: Final = 0.7
#: Films of any usual rate are followed this often: one that reaches it is not helped by more pictures.
FOLLOWED_HZ: Final = 14.5
#: A shorter trace is not smoothed.
MOMENTS: Final = 3
#: A repetition may seem to end so much later than its shot, by rounding.
CUT_WITHIN_S: Final = 0.05
PLAIN_VIEW: Final = {
    "side": "from the side, the camera square to you",
    "square": "from straight behind or in front",
    "oblique": "at an angle",
}
STANDS: Final = {"side": "at your side", "square": "straight behind or in front of you", "oblique": "at an angle"}

CUT: Final = Withheld(
    reason="The film cuts this repetition off.",
    because="cut",
    way_out="Start the film before you take hold and stop it after you let go.",
)
NOT_SEEN: Final = Withheld(
    reason="The points this needs were not seen during this repetition.",
    because="not_seen",
    way_out="Keep the whole body and both hands inside the picture.",
)

OTHER_TAKE: Final = Withheld(
    reason="The film is cut between this repetition and those it would be compared with.",
    because="cut",
    way_out="Film the whole set in one take, without a cut.",
)

NO_REPS: Final = Withheld(
    reason="No repetition was found.",
    because="too_few_reps",
    way_out="Film the whole set, from before you take hold until after you let go.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What a film must offer before a measure is given.

    ``views`` from where it may be filmed; ``torso_px`` the least torso length, ``rate_hz`` the least frame rate,
    ``reps`` the least number of whole repetitions.
    """

    views: tuple[SeenFrom, ...]
    torso_px: float = 40.0
    rate_hz: float = 8.0
    visibility: float = SEEN_AT_LEAST
    reps: int = 1


def always(exercise: Exercise) -> Withheld | None:  # noqa: ARG001 - the answer of a measure that fits every exercise
    """Return None: a measure with this fits every exercise that can be counted.

    Parameters
    ----------
    exercise : any.
    """
    return None


def not_given(found: FoundSet, needs: Needs) -> Withheld | None:
    """Why does this film not allow the measure? None where it does.

    Parameters
    ----------
    found : the set.
    needs : what the measure asks for.
    """
    return _wrong_view(found, needs) or _too_poor(found.quality, needs) or _too_few(found, needs)


def _too_few(found: FoundSet, needs: Needs) -> Withheld | None:
    if len(found.whole_reps) >= needs.reps:
        return None
    return Withheld(
        reason=f"This compares repetitions and needs {needs.reps} whole ones." if needs.reps > 1 else NO_REPS.reason,
        because="too_few_reps",
        way_out="Film the whole set.",
    )


def _wrong_view(found: FoundSet, needs: Needs) -> Withheld | None:
    way_out = f"Film {PLAIN_VIEW[needs.views[0]]}."
    if found.view is None:
        return Withheld(reason="The film does not show from where you were filmed.", because="view", way_out=way_out)
    if found.view.seen_from in needs.views:
        return None
    stands = STANDS[found.view.seen_from]
    return Withheld(reason=f"This cannot be seen when the camera stands {stands}.", because="view", way_out=way_out)


def _too_poor(quality: SetQuality, needs: Needs) -> Withheld | None:
    if not quality.visibility >= needs.visibility:
        return Withheld(
            reason="The joints are hidden too often.",
            because="visibility",
            way_out="Wear clothes that stand out from the background and keep the near arm free of the frame.",
        )
    if not quality.torso_px >= needs.torso_px:
        return Withheld(
            reason=f"You are too small in the picture: the torso is {quality.torso_px:.0f} pixels long.",
            because="size",
            way_out="Move the camera closer: the torso should fill a fifth of the picture's height.",
        )
    if not quality.rate_hz >= needs.rate_hz:
        return Withheld(
            reason=f"Only {counted(round(quality.rate_hz), 'moment')} a second could be followed, too few for this.",
            because="frame_rate",
            way_out=None if quality.rate_hz >= FOLLOWED_HZ else "Film with 30 pictures a second or more.",
        )
    return None


def smoothed(trace: Trace, over_s: float) -> Trace:
    """Average a trace over a short time around each moment; an unknown value stays unknown.

    Parameters
    ----------
    trace : a signal on an even grid.
    over_s : seconds; under three moments nothing is done.
    """
    if trace.value.size < MOMENTS:
        return trace
    step = at_share(np.diff(trace.time_s), 0.5)
    half = int(over_s / step / 2)
    if half < 1:
        return trace
    known = np.isfinite(trace.value)
    kernel = np.ones(2 * half + 1)
    total = np.convolve(np.where(known, trace.value, 0.0), kernel, mode="same")
    count = np.convolve(known.astype(np.float64), kernel, mode="same")
    value = np.where(known, total / np.maximum(count, 1.0), np.nan)
    return Trace(time_s=trace.time_s, value=value, quantity=trace.quantity, unit=trace.unit)


def takes(found: FoundSet) -> dict[Rep, tuple[Rep, ...]]:
    """Which whole repetitions may each one be compared with? Those of its own shot, itself among them.

    Behind a cut the camera may stand elsewhere, so that lengths, speeds and shapes are no longer the same ones.

    Parameters
    ----------
    found : the set.

    Returns
    -------
    For each whole repetition that lies in one shot; one that a cut runs through is compared with none.
    """
    shots = found.track.shots
    whole = [
        rep for rep in found.whole_reps if rep.shot >= len(shots) or rep.end_s <= shots[rep.shot].end_s + CUT_WITHIN_S
    ]
    return {rep: tuple(other for other in whole if other.shot == rep.shot) for rep in whole}


def refused_set(found: FoundSet, name: str, refused: Withheld) -> Measured:
    """Withhold a measure from a whole set; a repetition cut by the edge says that it was cut.

    Parameters
    ----------
    found : the set.
    name : of the measure.
    refused : why.
    """
    return Measured(name=name, per_rep=tuple(refused if rep.complete else CUT for rep in found.reps), whole_set=refused)


def measured_by_rep(
    found: FoundSet,
    name: str,
    unit: str,
    value_of: Callable[[Rep], float | Withheld | None],
    *,
    needs: Needs,
    method: str,
    at_least: float | None = None,
    at_most: float | None = None,
) -> Measured:
    """Measure every repetition and the set: withheld where the film forbids it, an interval where it does not.

    Parameters
    ----------
    found : the set.
    name, unit : of the measure; the name finds its errors.
    value_of : the value of a whole repetition, None where it was not seen, or why else it has none.
    needs : what the film must offer.
    method : short name of how the value is made.
    at_least, at_most : bounds no truth can lie beyond.
    """
    refused = not_given(found, needs)
    if refused is not None:
        return refused_set(found, name, refused)

    def one(rep: Rep) -> Value:
        if not rep.complete:
            return CUT
        value = value_of(rep)
        if isinstance(value, Withheld):
            return value
        spread = None if value is None or not np.isfinite(value) else spread_of(name, found, value)
        if value is None or spread is None:
            return NOT_SEEN
        return estimate(value, spread, unit=unit, method=method, at_least=at_least, at_most=at_most)

    per_rep = tuple(one(rep) for rep in found.reps)
    whole = whole_set_value(found, name, unit, per_rep, at_least=at_least, at_most=at_most)
    return Measured(name=name, per_rep=per_rep, whole_set=whole)


def whole_set_value(
    found: FoundSet,
    name: str,
    unit: str,
    per_rep: tuple[Value, ...],
    *,
    at_least: float | None = None,
    at_most: float | None = None,
) -> Value:
    """Return the middle of the repetitions' values with its interval, or why there is none.

    Parameters
    ----------
    found : the set.
    name, unit : of the measure.
    per_rep : the values of its repetitions.
    at_least, at_most : bounds no truth can lie beyond.
    """
    given = [value.value for value in per_rep if isinstance(value, Estimate)]
    if not given:
        return next((value for value in per_rep if isinstance(value, Withheld)), NO_REPS)
    middle = median(given)
    spread = spread_of(name, found, middle)
    if spread is None:
        return NOT_SEEN
    method = "median of the repetitions"
    return estimate(middle, spread, unit=unit, method=method, n=len(given), at_least=at_least, at_most=at_most)
