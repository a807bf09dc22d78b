"""How many repetitions were there, how sure is that, and how long was a position held that is measured in seconds?"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.estimate import Estimate
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.phrases import in_film
from dorsi.core.technique.demands import as_asked
from dorsi.core.technique.error_model import LEVEL
from dorsi.core.technique.measure import Withheld
from dorsi.core.technique.saying import how_to_film, plate_beside_hand
from dorsi.core.tracks import Keypoint

__all__ = [
    "OPEN_END",
    "TIMED",
    "count_of",
    "held_seconds",
    "is_timed",
    "nothing_seen",
    "runs_to_the_edge",
    "withheld_set",
]

COUNTS: Final = Path(__file__).with_name("counts.toml")
#: A repetition of less quality than this may be none.
SURE: Final = 0.5
#: Nor may one within which the film begins or ends, where less than this of its way out or back is seen: it counts, as
#: the greater part was seen, but people who count such films do not agree. Of films that end as the lifter comes home
#: 0.88 and more of the last way is seen.
NEARLY_HOME: Final = 0.85
#: Whoever hangs, or sits under a pulldown, is upright: a trunk that lies by more than this means that the film does.
UPRIGHT: Final = "vertical_pull"
LYING_DEG: Final = 65.0
#: The edges of a held position are found this exactly, seconds.
EDGES_S: Final = 0.3
#: A hold that ends so near to the end of the film may have gone on.
AT_EDGE_S: Final = 0.6
#: A hand that is lost for more than this share of the film.
LOST_MOSTLY: Final = 0.5
TIMED: Final = Withheld(
    reason="This exercise is held: it is measured in seconds and has no repetitions.", because="exercise"
)
OPEN_END: Final = "The film begins or ends while you still hold: it lasted at least this long."


def is_timed(exercise: Exercise) -> bool:
    """Is this exercise measured in seconds?

    Parameters
    ----------
    exercise : of the catalogue.
    """
    return exercise.load_model == "time"


def nothing_seen(found: FoundSet) -> Withheld | None:
    """Why can nothing at all be said: nobody was seen? None where somebody was.

    Parameters
    ----------
    found : the set.
    """
    if found.quality.torso_px > 0:
        return None
    return Withheld(
        reason="Nobody was seen in this film.",
        because="not_seen",
        way_out=how_to_film(found.exercise),
    )


def count_of(found: FoundSet) -> Estimate | Withheld:
    """How many whole repetitions were there? Doubtful ones and halves at the edges open the interval.

    So do times at which the points were lost, and what is repeated and was not taken for this exercise, or may be
    repetitions and was taken for no set: it may be one, and be seen too badly.

    The level is how often films of this quality were counted right (``counts.toml``).

    Parameters
    ----------
    found : the set.
    """
    unseen = nothing_seen(found)
    if unseen is not None:
        return unseen
    if found.withheld is not None:
        return withheld_set(found, found.withheld)
    if is_timed(found.exercise):
        return TIMED
    whole = found.whole_reps
    if found.read_to_s is not None and not whole:
        return _nothing_in_part(found.read_to_s)
    if not whole and (lies := _lies_on_its_side(found)) is not None:
        return lies
    missed = max(found.unlike, found.possible)
    hidden = not found.reps and (missed or found.drowned or _may_be_hidden(found))
    hidden = hidden or _other_arm_lost(found)
    level, apart = _class_of(0.0 if hidden else found.quality.score)
    doubtful = max(sum(rep.quality < SURE or rep.shown < NEARLY_HOME for rep in whole), apart)
    halves = max(len(found.reps) - len(whole) + found.hidden, apart, missed)
    return Estimate(
        value=float(len(whole)),
        low=float(max(len(whole) - doubtful, 0)),
        high=float(len(whole) + halves),
        level=level,
        unit="reps",
        method="whole repetitions" if found.read_to_s is None else "whole repetitions of the part that can be read",
        n=len(whole),
    )


def _lies_on_its_side(found: FoundSet) -> Withheld | None:
    """Does somebody lie, or stand on the head, who ought to hang or to sit? Nothing is where a repetition would be."""
    tilt = found.traces.get("torso_tilt") if found.exercise.pattern == UPRIGHT else None
    leans = float(np.nanmedian(tilt.value)) if tilt is not None and np.isfinite(tilt.value).any() else 0.0
    if leans < LYING_DEG:
        return None
    seen = "lie in this picture: the film is turned on its side"
    if leans > 180 - LYING_DEG:
        seen = "are upside down in this picture: so is the film"
    return Withheld(
        reason=f"You {seen}, or it shows another exercise.",
        because="view",
        way_out="Turn it upright on the phone, save it, and give it again; or name the other exercise.",
    )


def _may_be_hidden(found: FoundSet) -> bool:
    """May a repetition be hidden: from elsewhere than asked, or by a plate from the side? None seen says less there."""
    view = found.view
    if view is None:
        return False
    return not as_asked(found) or (view.seen_from == "side" and plate_beside_hand(found.exercise))


def _other_arm_lost(found: FoundSet) -> bool:
    """Was one hand lost for the most part, in a lift that one arm may do? It may be the one that works."""
    lost = np.isnan(found.track.xy_px[:, [Keypoint.LEFT_WRIST, Keypoint.RIGHT_WRIST], 0]).mean(axis=0)
    return found.exercise.laterality != "both_sides" and bool(lost.max() > LOST_MOSTLY)


def _nothing_in_part(read_to_s: float) -> Withheld:
    """Return that nothing is counted: what is missing of a film may hold the set."""
    return Withheld(
        reason=f"Only the first {in_film(read_to_s)} of this film can be read, and they show no whole repetition.",
        because="cut",
        way_out="Copy the film from the phone again, or film the set again.",
    )


def withheld_set(found: FoundSet, reason: str) -> Withheld:
    """Say why nothing can be counted: an exercise that no film shows, a view that does not show it, no hold in it.

    Parameters
    ----------
    found : the set.
    reason : the sentence.
    """
    if is_timed(found.exercise):
        return Withheld(reason=reason, because="not_seen", way_out=how_to_film(found.exercise))
    countable = found.exercise.count_signal is not None
    return Withheld(reason=reason, because="view" if countable else "exercise", way_out=how_to_film(found.exercise))


def held_seconds(found: FoundSet) -> Estimate | None:
    """How long was the position held, for an exercise that is measured in seconds? None for any other.

    Parameters
    ----------
    found : the set; ``from_s`` to ``to_s`` is the hold.
    """
    if not is_timed(found.exercise) or found.from_s is None or found.to_s is None:
        return None
    seconds = found.to_s - found.from_s
    return Estimate(
        value=seconds,
        low=max(seconds - EDGES_S, 0.0),
        high=seconds + EDGES_S,
        level=LEVEL,
        unit="s",
        method="from taking the position to leaving it",
        n=1,
    )


def runs_to_the_edge(found: FoundSet) -> bool:
    """Does the film begin or end in the middle of the hold?

    Parameters
    ----------
    found : the set of an exercise that is measured in seconds.
    """
    if found.from_s is None or found.to_s is None or not found.track.n_moments:
        return False
    first, last = float(found.track.time_s[0]), float(found.track.time_s[-1])
    return found.from_s - first < AT_EDGE_S or last - found.to_s < AT_EDGE_S


@cache
def _classes() -> tuple[tuple[float, float, int], ...]:
    rows = tomllib.loads(COUNTS.read_text(encoding="utf-8"))["class"]
    return tuple((row["score_from"], row["level"], row["apart"]) for row in rows)


def _class_of(score: float) -> tuple[float, int]:
    """Return how often films of this quality are counted within so many repetitions."""
    return next((level, apart) for least, level, apart in _classes() if score >= least)
