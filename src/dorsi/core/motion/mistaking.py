"""Does a film in which nothing was counted show another lift than the one that was named?"""

from __future__ import annotations

from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.motion.arms import as_found, followed
from dorsi.core.motion.counting import repeated
from dorsi.core.motion.jittering import jitter_of
from dorsi.core.tracks import PoseTrack

__all__ = ["other_lifts"]

#: One lift for each way to move that most films show; the deadlifts begin at opposite ends.
USUAL: Final = (
    "pull_up_pronated", "lat_pulldown_wide_pronated", "seated_cable_row_close_neutral",
    "barbell_bent_over_row_pronated", "conventional_deadlift", "romanian_deadlift", "barbell_curl",
)  # fmt: skip


def other_lifts(track: PoseTrack, clean: PoseTrack, exercise: Exercise) -> int:
    """How often is another lift repeated in a film, the one that is repeated most? 0 where none is done twice.

    Parameters
    ----------
    track : as it was looked at.
    clean : the same, cleaned.
    exercise : the one that was named, of which nothing was counted.
    """
    most = 0
    for slug in USUAL:
        other = load_catalogue()[slug]
        if other.slug == exercise.slug or other.count_signal is None:
            continue
        chosen = followed(clean, other)
        raw = as_found(track, chosen, other.count_signal.quantity)
        most = max(most, repeated(clean, other, other.count_signal, chosen, jitter_of(track.time_s, raw.value)))
    return most if most > 1 else 0
