"""Made films of sets: a lift whose truth is known, and what a pose model would say of a film of it.

>>> made = made_set(load_catalogue()["pull_up_pronated"], reps=5, seed=1)
>>> track = filmed(made, looking_at("rear"), Noise(seed=1))
>>> made.truth.count, track.n_moments > 300
(5, True)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.synth.film.body import Person, Stance, draw_person, joints_of
from dorsi.core.synth.film.camera import Camera, frame_times, looking_at, seen_from_camera
from dorsi.core.synth.film.course import Course, Manner, make_course, moves_at
from dorsi.core.synth.film.noise import CLEAN, Noise, noisy_pixels, noisy_world, visibility_of
from dorsi.core.synth.film.reading_truth import read_truth
from dorsi.core.synth.film.table import MOVEMENTS, Movement
from dorsi.core.synth.film.truth import Truth
from dorsi.core.tracks import Array, PoseTrack

__all__ = ["CLEAN", "Camera", "MadeSet", "Manner", "Noise", "filmed", "load_catalogue", "looking_at", "made_set",
           "usual_manner"]  # fmt: skip

#: Standstill before the first repetition and after the last, seconds.
QUIET_S = 1.2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MadeSet:
    """A lift that can be looked at at any moment, and the truth about it. ``seconds`` is how long it lasts."""

    exercise: Exercise
    person: Person
    course: Course
    movement: Movement
    seconds: float
    truth: Truth

    def stance_at(self, time_s: Array) -> Stance:
        """How the body is posed at these moments."""
        return self.movement(self.person, moves_at(self.course, time_s))

    def joints_at(self, time_s: Array) -> Array:
        """Where the 33 points are at these moments, metres (T, 33, 3): forward, left, up."""
        return joints_of(self.person, self.stance_at(time_s))


def usual_manner(exercise: Exercise, **changed: object) -> Manner:
    """Return how this exercise is usually lifted: its own hold, and the blades' travel of its kind."""
    hold = exercise.hold.seconds if (exercise.hold.at == "end") == (exercise.starts_at == "stretch") else 0.0
    usual: dict[str, object] = {"hold_s": hold}
    if exercise.pattern == "hip_trunk_extension":
        usual |= {"out_s": 1.2, "back_s": 1.5, "pause_s": 0.6, "swing_deg": 0.0, "blade_m": 0.0}
        if exercise.starts_at == "end":
            usual |= {"out_s": 1.7, "back_s": 1.3, "pause_s": 0.5}
    return Manner(**(usual | changed))  # type: ignore[arg-type]  # Manner names its own fields


def made_set(
    exercise: Exercise, *, reps: int = 8, seed: int = 0, manner: Manner | None = None, person: Person | None = None
) -> MadeSet:
    """Make one set of an exercise, with known truth.

    Parameters
    ----------
    exercise : an exercise with a movement in `MOVEMENTS`.
    reps : how many repetitions.
    seed : same seed, same set.
    manner : how it is lifted; None: as usual for the exercise.
    person : who lifts; None: drawn by the seed.
    """
    rng = np.random.default_rng([seed, 0])
    who = person or draw_person(rng)
    how = manner or usual_manner(exercise)
    home = 0.0 if exercise.starts_at == "stretch" else 1.0
    course = make_course(how, reps, rng, start_s=QUIET_S, home=home)
    movement = MOVEMENTS[exercise.slug]
    return MadeSet(
        exercise=exercise,
        person=who,
        course=course,
        movement=movement,
        seconds=course.beats[-1].next_s + QUIET_S,
        truth=read_truth(who, course, movement),
    )


def filmed(made: MadeSet, camera: Camera | None = None, noise: Noise | None = None) -> PoseTrack:
    """What a pose model says of a film of this set.

    Parameters
    ----------
    made : the set.
    camera : from where it is filmed; None: the first view of the exercise.
    noise : how the model errs; None: as measured on real film.
    """
    camera = camera or looking_at(made.exercise.views[0])
    noise = noise or Noise()
    time_s = frame_times(camera, made.seconds)
    points = made.joints_at(time_s)
    spots = points.reshape(-1, 3)
    middle = (spots.min(axis=0) + spots.max(axis=0)) / 2
    xy, own = seen_from_camera(camera, points, time_s, middle)
    seen = visibility_of(own, noise)
    return PoseTrack(
        time_s=time_s,
        xy_px=noisy_pixels(xy, time_s, seen, noise),
        visibility=seen,
        image_size_px=camera.size_px,
        world_m=noisy_world(own, time_s, seen, noise),
    )
