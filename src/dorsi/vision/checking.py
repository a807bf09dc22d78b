"""Will this camera position do for this exercise? From a few pictures, in seconds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.catalogue.filming import how_to_film
from dorsi.core.motion.found_set import SeenFrom
from dorsi.core.motion.viewing import WIDEST_OBLIQUE, WIDEST_SIDE
from dorsi.core.phrases import counted, listed
from dorsi.core.tracks import TRUNK, Keypoint
from dorsi.vision.film_opening import opened
from dorsi.vision.first_look import FirstLook, in_small, look_first, spread
from dorsi.vision.people import Person, choose_person, sighting
from dorsi.vision.pose_workers import Found
from dorsi.vision.probing import FilmFacts
from dorsi.vision.remarks import BLANK, DARK, SLOW_HZ
from dorsi.vision.turned_films import TURNED, how_turned
from dorsi.vision.zooming import zoom_for

__all__ = ["ViewCheck", "ViewPoint", "check_view"]

LOOKS: Final = 8
#: A film without a whole picture every second gives fewer looks; one alone may show somebody who bends.
FEWEST_LOOKS: Final = 2
WANTED_TORSO_PX, SEEN, OFTEN_OUT = 80.0, 0.5, 0.3
BRIGHT: Final = 225.0
#: A trunk this near to an edge of the picture, torso lengths, is out of it at the next swing.
AT_EDGE: Final = 0.25
PARTS: Final[dict[str, tuple[int, ...]]] = {
    "head": (Keypoint.NOSE, Keypoint.LEFT_EAR, Keypoint.RIGHT_EAR),
    "hands": (Keypoint.LEFT_WRIST, Keypoint.RIGHT_WRIST),
    "elbows": (Keypoint.LEFT_ELBOW, Keypoint.RIGHT_ELBOW),
    "hips": (Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP),
    "knees": (Keypoint.LEFT_KNEE, Keypoint.RIGHT_KNEE),
    "feet": (Keypoint.LEFT_ANKLE, Keypoint.RIGHT_ANKLE),
}
#: What must stay in the picture: hands, elbows and hips always, the legs where the hips do the work.
NEEDED: Final = ("hands", "elbows", "hips")
NEEDED_FOR_HINGES: Final = ("hips", "knees", "feet")

About = Literal["person", "view", "size", "frame", "light", "people", "rate", "visibility", "turn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewPoint:
    """One thing about the camera position: what it is about, whether it is fine, what is seen, what to do."""

    about: About
    fine: bool
    sentence: str
    to_do: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewCheck:
    """Whether a camera position will do.

    ``points`` every thing that was looked at, those to be mended first; ``seen_from`` and ``width_ratio`` the view;
    ``torso_px`` the torso's length in the small pictures poses are estimated on; ``out_of_picture`` parts of the body.
    """

    will_do: bool
    points: tuple[ViewPoint, ...]
    seen_from: SeenFrom | None
    width_ratio: float | None
    torso_px: float | None
    out_of_picture: tuple[str, ...]
    facts: FilmFacts


NOBODY: Final = ViewPoint(
    about="person",
    fine=False,
    sentence="Nobody is seen.",
    to_do="Stand where you will lift and let the camera see you from head to foot.",
)


def check_view(
    path: Path | str,
    exercise: Exercise,
    *,
    person: int | tuple[float, float] | None = None,
    model: Path | None = None,
) -> ViewCheck:
    """Will this camera position do for this exercise, and what is to be moved?

    Parameters
    ----------
    path : a film from that position; some seconds are enough.
    exercise : what is to be filmed.
    person, model : as for `dorsi.vision.tracking.track_film`.

    Raises
    ------
    BadInput : the file is no film that can be read.
    """
    with opened(Path(path), slots=LOOKS, count=1, model=model) as (reader, workers):
        facts = reader.facts
        workers.take_ring(reader.ring)
        film_px = reader.film_px
        wish = in_small(person, film_px)
        place = wish if isinstance(wish, tuple) else None
        look = look_first(reader, workers, spread(0.0, facts.duration_s or 1.0, LOOKS), place=place)
    lifter = choose_person(
        look.people, size=look.size, n_pictures=look.n_pictures, wish=wish, film=str(path), film_px=film_px
    )
    if lifter is None:
        return _answer([NOBODY, *_about_light(look)], facts)
    points = _points_of(lifter, look)
    ratio = _width_ratio(points, look.size)
    seen_from: SeenFrom = "side" if ratio < WIDEST_SIDE else "oblique" if ratio < WIDEST_OBLIQUE else "square"
    out = _out_of_picture(points)
    torso_px = lifter.torso / zoom_for(lifter, look.size, facts.size_px).share  # as large as he will be drawn
    said = [
        *_about_turn(points, look, exercise),
        _about_view(exercise, seen_from, ratio),
        _about_size(torso_px),
        _about_frame(exercise, out, lost=_lost_at_edge(lifter, points, look), looks=look.n_pictures),
        _about_visibility(points),
        _about_people(look),
        _about_rate(facts),
        *_about_light(look),
    ]
    return _answer(said, facts, seen_from=seen_from, width_ratio=ratio, torso_px=torso_px, out_of_picture=out)


def _points_of(lifter: Person, look: FirstLook) -> list[Found]:
    """Return the lifter's points in every picture in which he was seen."""
    centres = {one.at_s: one.centre for one in lifter.seen}
    return [
        min(found, key=lambda one: _apart(one, at, centres[at], look.size))
        for at, found in zip(look.times_s, look.points, strict=True)
        if at in centres and found
    ]


def _answer(
    said: list[ViewPoint],
    facts: FilmFacts,
    *,
    seen_from: SeenFrom | None = None,
    width_ratio: float | None = None,
    torso_px: float | None = None,
    out_of_picture: tuple[str, ...] = (),
) -> ViewCheck:
    return ViewCheck(
        will_do=all(point.fine for point in said),
        points=tuple(sorted(said, key=lambda point: point.fine)),
        seen_from=seen_from,
        width_ratio=None if width_ratio is None else round(width_ratio, 3),
        torso_px=None if torso_px is None else round(torso_px, 1),
        out_of_picture=out_of_picture,
        facts=facts,
    )


def _apart(points: Found, at_s: float, centre: np.ndarray, size: tuple[int, int]) -> float:
    one = sighting(points, at_s, *size)
    return float("inf") if one is None else float(np.linalg.norm(one.centre - centre))


def _width_ratio(points: list[Found], size: tuple[int, int]) -> float:
    """Typical shoulder width over the torso at its longest: a trunk that leans toward the camera looks short."""
    left, right, left_hip, right_hip = np.moveaxis(np.array(points)[:, list(TRUNK), :2] * size, 1, 0)
    torso = np.linalg.norm((left + right - left_hip - right_hip) / 2, axis=1)
    return float(np.median(np.linalg.norm(left - right, axis=1)) / max(np.percentile(torso, 80), 1e-6))


def _out_of_picture(points: list[Found]) -> tuple[str, ...]:
    """Which parts of the body leave the picture in a good part of the looks?"""
    out = []
    for part, keypoints in PARTS.items():
        places = np.array([one[list(keypoints), :2] for one in points])
        outside = np.asarray((places < 0) | (places > 1)).any(axis=-1)
        if float(np.min(outside, axis=1).mean()) > OFTEN_OUT:
            out.append(part)
    return tuple(out)


def _about_view(exercise: Exercise, seen_from: SeenFrom, ratio: float) -> ViewPoint:
    wanted = {"side" if view == "side" else "square" for view in exercise.views}
    name = {"side": "the side", "square": "the rear or the front", "oblique": "an oblique angle"}[seen_from]
    sentence = f"You are seen from {name} (shoulder width {ratio:.2f} of the torso)."
    if not wanted or seen_from in wanted:
        return ViewPoint(about="view", fine=True, sentence=sentence)
    return ViewPoint(about="view", fine=False, sentence=sentence, to_do=how_to_film(exercise)[0])


def _about_size(torso_px: float) -> ViewPoint:
    if torso_px >= WANTED_TORSO_PX:
        return ViewPoint(about="size", fine=True, sentence="You are large enough in the picture.")
    nearer = WANTED_TORSO_PX / max(torso_px, 1.0)
    sentence = (
        f"You are small in the picture: the torso is {torso_px:.0f} points long, {WANTED_TORSO_PX:.0f} are needed."
    )
    return ViewPoint(
        about="size",
        fine=False,
        sentence=sentence,
        to_do=f"Bring the camera nearer, to {100 / nearer:.0f} % of the distance, or turn the phone.",
    )


def _lost_at_edge(lifter: Person, points: list[Found], look: FirstLook) -> int:
    """In how many looks is somebody out of the picture who is at its edge in the others? 0 where that is seldom.

    Whoever is in the middle of it and not seen in some looks has only not come yet, or stands behind something.
    """
    lost = look.n_pictures - len(points)
    if lost <= OFTEN_OUT * look.n_pictures:
        return 0
    trunk = np.array(points)[:, list(TRUNK), :2]
    to_edge = np.minimum(trunk, 1 - trunk).min(axis=1) * look.size / lifter.torso
    return lost if float(np.median(to_edge.min(axis=1))) < AT_EDGE else 0


def _about_frame(exercise: Exercise, out: tuple[str, ...], *, lost: int, looks: int) -> ViewPoint:
    needed = NEEDED_FOR_HINGES if exercise.pattern == "hip_trunk_extension" else NEEDED
    missing = [part for part in needed if part in out]
    if not (missing or lost):
        return ViewPoint(about="frame", fine=True, sentence="What counts stays in the picture.")
    at_edge = f"You are at the edge of the picture, and out of it in {counted(lost, 'look')} of {looks}."
    return ViewPoint(
        about="frame",
        fine=False,
        sentence=f"Your {listed(missing)} leave the picture." if missing else at_edge,
        to_do="Move the camera back, or turn, raise or lower it, until they stay in the picture throughout the lift."
        if missing
        else "Move the camera back, or turn it, until all of you stays in the picture throughout the lift.",
    )


def _about_visibility(points: list[Found]) -> ViewPoint:
    arms = [Keypoint.LEFT_ELBOW, Keypoint.LEFT_WRIST], [Keypoint.RIGHT_ELBOW, Keypoint.RIGHT_WRIST]
    best = max(float(np.median([one[arm, 5].min() for one in points])) for arm in arms)
    if best >= SEEN:
        return ViewPoint(about="visibility", fine=True, sentence="At least one arm is seen well.")
    return ViewPoint(
        about="visibility",
        fine=False,
        sentence="Both arms are hidden most of the time.",
        to_do="Move the camera so that nothing stands between it and the arm nearer to it.",
    )


def _about_people(look: FirstLook) -> ViewPoint:
    others = max(look.others, default=0)
    if not others:
        return ViewPoint(about="people", fine=True, sentence="Nobody else is near you in the picture.")
    who = "Another person is" if others == 1 else f"{others} other people are"
    return ViewPoint(
        about="people", fine=True, sentence=f"{who} in the picture; as long as nobody walks in front of you it will do."
    )


def _about_turn(points: list[Found], look: FirstLook, exercise: Exercise) -> list[ViewPoint]:
    turned = how_turned(points, look.size, exercise, fewest=FEWEST_LOOKS)
    if turned is None:
        return []
    to_do = "Hold the phone upright or level before the recording begins, or turn the film on the phone and save it."
    return [ViewPoint(about="turn", fine=False, sentence=f"The film {TURNED[turned]}.", to_do=to_do)]


def _about_rate(facts: FilmFacts) -> ViewPoint:
    if not facts.rate_hz or facts.rate_hz >= SLOW_HZ:
        return ViewPoint(about="rate", fine=True, sentence="There are enough pictures a second.")
    return ViewPoint(
        about="rate",
        fine=False,
        sentence=f"The film has only {counted(round(facts.rate_hz), 'picture')} a second.",
        to_do="Set the camera to 30 or 60 pictures a second.",
    )


def _about_light(look: FirstLook) -> list[ViewPoint]:
    if not look.light:
        return []
    light = float(np.median(look.light))
    if light < DARK or max(look.contrast) < BLANK:
        return [ViewPoint(about="light", fine=False, sentence="The picture is very dark.", to_do="Turn on a light.")]
    if light > BRIGHT:
        to_do = "Do not film against a window or lamp."
        return [ViewPoint(about="light", fine=False, sentence="The picture is washed out.", to_do=to_do)]
    return [ViewPoint(about="light", fine=True, sentence="There is enough light.")]
