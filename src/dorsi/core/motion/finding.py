"""Where in a recording is the set, and what are its repetitions?"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.motion.arms import Followed, as_found, followed
from dorsi.core.motion.belonging import family_of
from dorsi.core.motion.cleaning import clean_track
from dorsi.core.motion.counting import Counted, counted
from dorsi.core.motion.found_set import FoundSet, SetQuality
from dorsi.core.motion.gripping import with_hands_on_bar
from dorsi.core.motion.jittering import jitter_of
from dorsi.core.motion.lasting import held_time
from dorsi.core.motion.mistaking import other_lifts
from dorsi.core.motion.placing import keeps_place
from dorsi.core.motion.qualifying import set_quality
from dorsi.core.motion.viewing import view_of
from dorsi.core.phrases import in_film, listed
from dorsi.core.tracks import Array, PoseTrack

__all__ = ["find_set"]

#: So many other sets of a film are told with their time.
MOST_TOLD: Final = 3


def find_set(track: PoseTrack, exercise: Exercise) -> FoundSet:
    """Where is the set, and what are its repetitions? No repetitions is a legal answer.

    An exercise measured in seconds has no repetitions: ``from_s`` and ``to_s`` bound the time it was held.

    Parameters
    ----------
    track : of the one who lifts, as it was looked at.
    exercise : of the catalogue; its count signal, hold signal and polarity decide what is followed.
    """
    clean = clean_track(track)
    chosen = followed(_held_on(clean, exercise), exercise)
    none = Counted(reps=())
    if exercise.load_model == "time":
        bounds = held_time(clean, exercise, lambda name: _values(chosen, name))
        withheld = None if bounds else f"The position of {exercise.name} was not held for two seconds in this film."
        return _found(track, clean, exercise, chosen, found=none, bounds=bounds, withheld=withheld)
    if exercise.count_signal is None:
        return _found(track, clean, exercise, chosen, found=none, withheld=f"A film cannot count {exercise.name}.")
    if clean.n_moments < 2:  # noqa: PLR2004 nothing moves in one moment
        return _found(track, clean, exercise, chosen, found=none, withheld="The film shows no movement.")
    raw = as_found(track, chosen, exercise.count_signal.quantity)
    jitter = jitter_of(track.time_s, raw.value)
    found = counted(clean, exercise, exercise.count_signal, chosen, jitter, placed=keeps_place(track))
    bounds = (found.reps[0].start_s, found.reps[-1].end_s) if found.reps else None
    if not (found.reps or found.unlike):
        found = replace(found, unlike=other_lifts(track, clean, exercise))
    return _found(track, clean, exercise, chosen, found=found, bounds=bounds)


def _held_on(clean: PoseTrack, exercise: Exercise) -> PoseTrack:
    """Return the track with hands on a bar where they must be while they are lost; what is counted is read from it."""
    counts = exercise.load_model != "time" and exercise.count_signal is not None
    return with_hands_on_bar(clean, family_of(exercise)) if counts else clean


def _values(chosen: Followed, name: str) -> Array:
    return chosen.traces[name].value


def _within(track: PoseTrack, bounds: tuple[float, float] | None) -> PoseTrack:
    """Return the track from the first repetition to the last: the set may be seen from elsewhere than a walk to it."""
    if bounds is None:
        return track
    inside = (track.time_s >= bounds[0]) & (track.time_s <= bounds[1])
    if not np.isfinite(track.xy_px[inside]).any():
        return track
    return PoseTrack(
        time_s=track.time_s[inside],
        xy_px=track.xy_px[inside],
        visibility=track.visibility[inside],
        image_size_px=track.image_size_px,
        world_m=None if track.world_m is None else track.world_m[inside],
    )


def _found(
    track: PoseTrack,
    clean: PoseTrack,
    exercise: Exercise,
    chosen: Followed,
    *,
    found: Counted,
    bounds: tuple[float, float] | None = None,
    withheld: str | None = None,
) -> FoundSet:
    view = view_of(_within(clean, bounds)) if clean.n_moments else None
    quality = set_quality(track, clean, exercise, view, arm=chosen.arm, reps=found.reps)
    if found.others:
        quality = _said(quality, _about_others(found))
    if found.unlike:
        unlike = (
            f"What is repeated {found.unlike} times in this film does not look like this exercise: {exercise.name}."
        )
        quality = _said(quality, f"{unlike} If it is, film it closer and in good light; else name the one it shows.")
    elif found.possible == 1:
        alone = "One movement in this film may be a repetition, but one alone may be anything."
        quality = _said(quality, f"{alone} Film a set of two or more, from before the first to after the last.")
    elif found.possible:
        several = f"{found.possible} movements in this film may each be a repetition, but are too unlike for a set."
        quality = _said(quality, f"{several} If they are one, film it closer and in good light.")
    elif found.drowned:
        unsteady = "In this film the joints are found too unsteadily for a movement as short as this one."
        quality = _said(quality, f"{unsteady} Film it closer and in good light.")
    if found.hidden:
        times = "Once" if found.hidden == 1 else f"{found.hidden} times"
        quality = _said(quality, f"{times} within the set you were out of sight: a repetition may be missing.")
    count, hold = exercise.count_signal, exercise.hold_signal
    return FoundSet(
        exercise=exercise,
        track=clean,
        view=view,
        arm=chosen.arm,
        traces=chosen.traces,
        counted_by=count.quantity if count and not withheld else None,
        held_by=hold.quantity if hold and not withheld else None,
        reps=found.reps,
        from_s=bounds[0] if bounds else None,
        to_s=bounds[1] if bounds else None,
        quality=quality,
        withheld=withheld,
        unlike=found.unlike,
        possible=found.possible,
        drowned=found.drowned,
        hidden=found.hidden,
    )


def _about_others(found: Counted) -> str:
    """Say which other sets the film shows, and how to have them judged."""
    own, most = sum(rep.complete for rep in found.reps), max(one.reps for one in found.others)
    this = "the one" if own > most else "the first of those"
    told = listed([f"{one.reps} from {in_film(one.from_s, one.to_s)}" for one in found.others[:MOST_TOLD]])
    has = "The other has" if len(found.others) == 1 else "The others have"
    has = has if len(found.others) <= MOST_TOLD else "Others have"
    return (
        f"The film shows {len(found.others) + 1} sets; this is {this} with the most repetitions. {has} {told}: "
        "cut the film there to have it judged, too."
    )


def _said(quality: SetQuality, sentence: str) -> SetQuality:
    return replace(quality, reasons=(*quality.reasons, sentence))
