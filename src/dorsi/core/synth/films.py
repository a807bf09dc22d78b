"""Made films of sets: a lift whose truth is known, and what a pose model would say of a film of it.

>>> from dorsi.core.catalogue.catalogue import load_catalogue
>>> made = made_set(load_catalogue()["pull_up_pronated"], reps=5, seed=1)
>>> track = filmed(made, looking_at("rear"), Noise(seed=1))
>>> made.truth.count, track.n_moments > 300
(5, True)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.synth.film.body import Person, Stance, draw_person, joints_of
from dorsi.core.synth.film.bystanders import Bystander, bystander_joints, bystander_look
from dorsi.core.synth.film.camera import Camera, frame_times, looking_at, seen_from_camera
from dorsi.core.synth.film.course import Cheat, Course, Manner, make_course, moves_at, still_moves
from dorsi.core.synth.film.figure import Look, draw_look
from dorsi.core.synth.film.gym import plates_of
from dorsi.core.synth.film.noise import CLEAN, Noise, noisy_pixels, noisy_world, visibility_of
from dorsi.core.synth.film.pictures import draw_pictures
from dorsi.core.synth.film.reading_truth import read_truth
from dorsi.core.synth.film.scenes import CROSSING_S, Activity, Part, Scene, acted, played
from dorsi.core.synth.film.table import HELD_AT, MOVEMENTS, Movement
from dorsi.core.synth.film.truth import TrueHold, TrueRep, Truth
from dorsi.core.tracks import Array, PoseTrack

__all__ = [
    "CLEAN",
    "Activity",
    "Bystander",
    "Camera",
    "Cheat",
    "Look",
    "MadeSet",
    "Manner",
    "Noise",
    "Scene",
    "TrueHold",
    "TrueRep",
    "Truth",
    "can_be_made",
    "drawn_frames",
    "filmed",
    "looking_at",
    "made_idle",
    "made_set",
    "middle_of",
    "plate_at",
    "usual_manner",
]

#: Standstill between taking hold and the first repetition, and after the last, seconds.
QUIET_S: Final = 1.2
#: Lifts whose bar is thrown: the way up of a clean takes 0.7 to 0.9 s (judgement), the way down is as quick.
THROWN: Final = ("clean_pull", "clean", "power_clean", "clean_and_jerk", "high_pull", "snatch_pull", "snatch",
                 "power_snatch", "kettlebell_swing")  # fmt: skip
QUICK: Final[dict[str, object]] = {"out_s": 0.8, "back_s": 0.8, "pause_s": 0.4, "hold_s": 0.0}
#: How long a timed exercise is held where nobody says so, seconds.
HELD_S: Final = 15.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MadeSet:
    """A film's worth of movement that can be looked at at any moment, and the truth about it.

    ``exercise`` None where nothing is lifted. ``parts`` what follows upon what, ``course`` the repetitions among it
    (None without any), ``seconds`` how long all of it lasts.
    """

    exercise: Exercise | None
    person: Person
    parts: tuple[Part, ...]
    course: Course | None
    seconds: float
    truth: Truth

    def stance_at(self, time_s: Array) -> Stance:
        """How the body is posed at these moments (T,), seconds from the start."""
        return played(self.parts, np.asarray(time_s, dtype=np.float64))

    def joints_at(self, time_s: Array) -> Array:
        """Where the 33 points are at these moments, metres (T, 33, 3): forward, left, up."""
        return joints_of(self.person, self.stance_at(time_s))


def can_be_made(exercise: Exercise) -> bool:
    """Is there a movement for this exercise?"""
    return exercise.slug in MOVEMENTS


def usual_manner(exercise: Exercise, **changed: object) -> Manner:
    """Return how this exercise is usually lifted: its own hold, the usual tempo and blade travel of its kind.

    Where an exercise starts at its end position and is held there, the hold lies between the repetitions.
    """
    turns_at = "end" if exercise.starts_at == "stretch" else "stretch"
    held = exercise.hold.seconds
    usual: dict[str, object] = {"hold_s": held} if exercise.hold.at == turns_at else {"hold_s": 0.0, "pause_s": held}
    if exercise.pattern == "hip_trunk_extension":
        usual |= {"out_s": 1.2, "back_s": 1.5, "swing_deg": 0.0, "blade_m": 0.0}
        usual |= {"pause_s": 0.6} if not usual.get("pause_s") else {}
        usual |= {"out_s": 1.7, "back_s": 1.3} if exercise.starts_at == "end" else {}
        usual |= QUICK if exercise.slug in THROWN else {}
    elif exercise.slug == "kipping_pull_up":
        usual |= {"out_s": 0.6, "back_s": 0.7, "hold_s": 0.0, "swing_deg": 30.0}
    elif exercise.pattern in {"elbow_flexion", "external_rotation"}:
        usual |= {"blade_m": 0.01, "swing_deg": 2.0}
    elif exercise.pattern == "shrug":
        usual |= {"blade_m": 0.09, "swing_deg": 1.0}
    elif exercise.pattern == "scapular_retraction" or exercise.slug.startswith("scapular"):
        usual |= {"blade_m": 0.08, "swing_deg": 1.5}
    return Manner(**(usual | changed))  # type: ignore[arg-type]  # Manner names its own fields


def made_set(
    exercise: Exercise,
    *,
    reps: int = 8,
    seed: int = 0,
    manner: Manner | None = None,
    person: Person | None = None,
    before: Sequence[Scene] = (),
    after: Sequence[Scene] = (),
    hang_s: float = QUIET_S,
) -> MadeSet:
    """Make one set of an exercise, with known truth.

    Parameters
    ----------
    exercise : an exercise that `can_be_made`.
    reps : how many repetitions; for a timed exercise unused.
    seed : same seed, same set.
    manner : how it is lifted; None: as usual. For a timed exercise ``hold_s`` is how long it is held.
    person : who lifts; None: drawn by the seed.
    before, after : what else the film holds around the set.
    hang_s : how long the start position is kept after the last repetition (a dead hang, a bar not yet put down).

    Raises
    ------
    ValueError
        For an exercise without a movement, or without any repetition.
    """
    if not can_be_made(exercise):
        raise ValueError(f"exercise: there is no movement for {exercise.slug}")
    rng = np.random.default_rng([seed, 0])
    who = person or draw_person(rng)
    parts, begin = _in_a_row(who, before, 0.0, rng)
    movement = MOVEMENTS[exercise.slug]
    if exercise.load_model == "time":
        part, truth, end = _held(who, exercise, movement, manner, begin)
        course = None
    else:
        how = manner or usual_manner(exercise)
        home = 0.0 if exercise.starts_at == "stretch" else 1.0
        quiet = QUIET_S + (CROSSING_S if parts else 0.0)
        course = make_course(how, reps, rng, start_s=begin + quiet, home=home)
        part, truth = _repeated(who, course, movement, begin), read_truth(who, course, movement)
        end = course.beats[-1].home_s + hang_s
    later, end = _in_a_row(who, after, end, rng)
    return MadeSet(exercise=exercise, person=who, parts=(*parts, part, *later), course=course, seconds=end, truth=truth)


def made_idle(activity: Activity, *, seconds: float = 20.0, seed: int = 0) -> MadeSet:
    """Make a film in which nothing is lifted: walking, talking with the hands, crouching, a phone."""
    rng = np.random.default_rng([seed, 0])
    who = draw_person(rng)
    part = acted(who, Scene(activity=activity, seconds=seconds), 0.0, rng)
    return MadeSet(exercise=None, person=who, parts=(part,), course=None, seconds=seconds, truth=Truth(reps=()))


def filmed(made: MadeSet, camera: Camera | None = None, noise: Noise | None = None) -> PoseTrack:
    """What a pose model says of a film of this set.

    Parameters
    ----------
    made : the set.
    camera : from where it is filmed; None: the first view of the exercise.
    noise : how the model errs; None: as measured on real film.
    """
    camera = camera or looking_at(made.exercise.views[0] if made.exercise else "front")
    noise = noise or Noise()
    time_s = frame_times(camera, made.seconds)
    xy, own = seen_from_camera(camera, made.joints_at(time_s), time_s, middle_of(made))
    seen = visibility_of(own, time_s, noise)
    return PoseTrack(
        time_s=time_s,
        xy_px=noisy_pixels(xy, time_s, seen, noise),
        visibility=seen,
        image_size_px=camera.size_px,
        world_m=noisy_world(own, time_s, seen, noise),
    )


def drawn_frames(
    made: MadeSet,
    camera: Camera | None = None,
    *,
    look: Look | None = None,
    seed: int = 0,
    others: Sequence[Bystander] = (),
    mirror: bool = False,
) -> Iterator[tuple[float, NDArray[np.uint8]]]:
    """Draw a film of this set: the time of each picture in seconds, and the picture (height, width, 3), red green blue.

    Parameters
    ----------
    made : the set.
    camera : from where it is filmed; None: the first view of the exercise.
    look : what the lifter looks like; None: drawn by the seed.
    seed : decides the room, the light and the looks.
    others : who else is in the picture.
    mirror : a mirror hangs on the wall behind the lifter.
    """
    camera = camera or looking_at(made.exercise.views[0] if made.exercise else "front")
    look = look or draw_look(np.random.default_rng([seed, 8]))
    time_s = frame_times(camera, made.seconds)
    middle = middle_of(made)
    also = [(bystander_joints(one, camera, time_s, middle), bystander_look(one)) for one in others]
    pictures = draw_pictures(
        made.exercise, made.joints_at(time_s), time_s, camera, middle=middle, look=look, seed=seed, others=also,
        mirror=mirror,
    )  # fmt: skip
    yield from zip(time_s.tolist(), pictures, strict=True)


def plate_at(made: MadeSet, camera: Camera, time_s: Array) -> Array:
    """Where the middle of a barbell's nearer plate falls in the picture at these moments, pixels (T, 2)."""
    ends = np.stack([plates_of(points)[0] for points in made.joints_at(time_s)])
    px, own = seen_from_camera(camera, ends, time_s, middle_of(made))
    nearer = own[..., 2].mean(axis=0).argmin()
    at: Array = px[:, nearer]
    return at


def middle_of(made: MadeSet) -> Array:
    """Return the middle of the room that the set itself takes, metres (3,): where a camera is pointed."""
    course = made.course
    first, last = (course.beats[0].leave_s, course.beats[-1].home_s) if course else (0.0, made.seconds)
    if made.truth.hold is not None:
        first, last = made.truth.hold.from_s, made.truth.hold.to_s
    spots = made.joints_at(np.linspace(first, last, 60)).reshape(-1, 3)
    middle: Array = (spots.min(axis=0) + spots.max(axis=0)) / 2
    return middle


def _in_a_row(
    person: Person, scenes: Sequence[Scene], begin: float, rng: np.random.Generator
) -> tuple[tuple[Part, ...], float]:
    """Lay scenes end to end; return them and when the last one ends."""
    parts = []
    for scene in scenes:
        parts.append(acted(person, scene, begin, rng))
        begin += scene.seconds
    return tuple(parts), begin


def _repeated(person: Person, course: Course, movement: Movement, begin: float) -> Part:
    """Return the part of a film in which a course of repetitions is lifted."""
    return Part(from_s=begin, pose=lambda time_s: movement(person, moves_at(course, time_s)))


def _held(
    person: Person, exercise: Exercise, movement: Movement, manner: Manner | None, begin: float
) -> tuple[Part, Truth, float]:
    """Return the part of a film in which a position is held by time, the truth about it, and when it ends."""
    how = manner or Manner(hold_s=HELD_S)
    level = HELD_AT.get(exercise.slug, 0.0)
    part = Part(from_s=begin, pose=lambda time_s: movement(person, still_moves(how, level, time_s)))
    settled = begin + (CROSSING_S / 2 if begin else 0.0)
    return part, Truth(reps=(), hold=TrueHold(from_s=settled, to_s=settled + how.hold_s)), settled + how.hold_s
