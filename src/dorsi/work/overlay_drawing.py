"""What is drawn onto each picture of a film to share: skeleton, path of the hands, count, hold clock, clean or not.

Whoever is sent the film reads no report: what is not proved on real film is said on the picture, beside the number.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from dorsi.core.technique.judging_set import HOLD_CAVEAT
from dorsi.core.tracks import Array, PoseTrack
from dorsi.report.film_content import shown_hold_s
from dorsi.report.film_points import BONES, DRAWN, LEAST_VISIBLE, drawn_hands, drawn_track

if TYPE_CHECKING:
    from dorsi.core.technique.set_report import RepReport
    from dorsi.report.film_content import FilmContent

__all__ = ["CLEAN_CHECKED", "HOLD_CHECKED", "Pen", "points_at", "words_beside"]

Image = NDArray[np.uint8]

#: Blue green red, the same as on the page.
_LINE: Final = (99, 135, 255)
_HOLD: Final = (179, 209, 87)
_PATH: Final = (122, 210, 255)
_WHITE: Final = (255, 255, 255)
_SHADE: Final = (20, 18, 16)
#: Said in small letters below the number it is about.
CLEAN_CHECKED: Final = "(checked on made films only)"
HOLD_CHECKED: Final = "(in pulls: not validated on real film)"
#: Between two moments farther apart than this nobody knows where a point was.
_LONGEST_GAP_S: Final = 1.0
_SUBPIXEL: Final = 4
#: Sizes of letters, of the count's two thirds and a third.
_LARGE: Final = 0.95
_SMALL: Final = 0.5
#: The share of the picture's long side that no hand crosses between two pictures.
_JUMP: Final = 0.06


def points_at(times: Array, points: Array, at_s: float) -> Array:
    """Where were the points at a moment between those that were looked at? NaN where that is not known.

    Parameters
    ----------
    times : (T,) seconds, rising.
    points : (T, K, 2).
    at_s : the moment.

    Examples
    --------
    >>> points_at(np.array([0.0, 0.5]), np.array([[[0.0, 0.0]], [[10.0, 20.0]]]), 0.25).tolist()
    [[5.0, 10.0]]
    """
    after = int(np.searchsorted(times, at_s, side="right"))
    before = max(after - 1, 0)
    if after >= len(times) or after == 0 or times[before] == at_s:
        near = min(before, len(times) - 1)
        known = abs(float(times[near]) - at_s) < _LONGEST_GAP_S
        return points[near] if known else np.full_like(points[near], np.nan)
    gap = float(times[after] - times[before])
    if gap > _LONGEST_GAP_S:
        return np.full_like(points[before], np.nan)
    share = (at_s - float(times[before])) / gap
    between: Array = points[before] + share * (points[after] - points[before])
    return between


@dataclass(slots=True, kw_only=True)
class Pen:
    """Draws onto the pictures of one film, given in the order of their time.

    ``content`` is the set, ``scale`` the pixels of a picture per pixel of the film.
    """

    content: FilmContent
    scale: float
    _track: PoseTrack = field(init=False)
    _seen: Array = field(init=False)
    _way: list[list[list[tuple[int, int]]]] = field(init=False, default_factory=list)
    _way_of: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._track = track = drawn_track(self.content)
        seen = np.array(track.xy_px, copy=True)
        seen[track.visibility < LEAST_VISIBLE] = np.nan
        if track.bar_px is not None:
            seen = np.concatenate([seen, track.bar_px[:, None, :]], axis=1)
        self._seen = seen * self.scale

    def draw(self, image: Image, at_s: float) -> None:
        """Draw what was seen at a moment onto its picture (blue green red), in place."""
        if not len(self._seen):
            return
        places = points_at(self._track.time_s, self._seen, at_s)
        one = next((r for r in self.content.report.reps if r.rep.start_s <= at_s < r.rep.end_s), None)
        held = _held(one, at_s)
        width = max(2, round(image.shape[1] / 160))
        self._draw_way(image, one, places, width)
        _draw_lines(image, places, width, _HOLD if held else _LINE)
        self._draw_words(image, one, at_s, held=held)

    def _draw_way(self, image: Image, one: RepReport | None, places: Array, width: int) -> None:
        """Draw where the hands or the bar went since the repetition began."""
        begun = one.rep.start_s if one is not None else None
        hands = self._hands()
        if begun != self._way_of:
            self._way, self._way_of = [[] for _ in hands], begun
        if one is None:
            return
        jump = _JUMP * max(image.shape[:2])
        for way, hand in zip(self._way, hands, strict=True):
            if np.isfinite(places[hand]).all():
                place = (round(float(places[hand][0])), round(float(places[hand][1])))
                # A hand that jumps is a mix-up of left and right, no way that was gone.
                if not way or np.hypot(place[0] - way[-1][-1][0], place[1] - way[-1][-1][1]) > jump:
                    way.append([])
                way[-1].append(place)
            lines = [np.array(part, dtype=np.int32).reshape(-1, 1, 2) for part in way]
            cv2.polylines(image, lines, isClosed=False, color=_SHADE, thickness=width + 2, lineType=cv2.LINE_AA)
            cv2.polylines(image, lines, isClosed=False, color=_PATH, thickness=width, lineType=cv2.LINE_AA)

    def _hands(self) -> list[int]:
        """Where in what was seen do they stand whose path is drawn? The bar stands last."""
        return list(map(int, drawn_hands(self.content))) or [self._seen.shape[1] - 1]

    def _draw_words(self, image: Image, one: RepReport | None, at_s: float, *, held: bool) -> None:
        if not self.content.report.reps:
            return
        whole = [r for r in self.content.report.reps if r.rep.complete]
        done = sum(r.rep.end_s <= at_s for r in whole)
        big = f"{done} of {len(whole)}" if one is None else f"Rep {one.number}" if one.number is not None else "Half"
        size = min(image.shape[:2]) / 420
        at = round(18 * size)
        _write(image, big, (at, round(46 * size)), 1.5 * size, _WHITE)
        down = 46.0
        for words, letters in words_beside(self.content, one, at_s) if one is not None else ():
            down += 38 * letters + 4
            colour = _HOLD if held and words.startswith("hold") else _WHITE
            _write(image, words, (at, round(down * size)), letters * size, colour)


def words_beside(content: FilmContent, one: RepReport, at_s: float) -> list[tuple[str, float]]:
    """What stands below the number of a repetition: each line and the size of its letters.

    Parameters
    ----------
    content : the set.
    one : the repetition that is going on.
    at_s : the moment.
    """
    lines: list[tuple[str, float]] = []
    lasts = shown_hold_s(one)
    if one.rep.hold_from_s is not None and lasts is not None and at_s >= one.rep.hold_from_s:
        lines.append((f"hold {min(at_s - one.rep.hold_from_s, lasts):.1f} s", _LARGE))
        if HOLD_CAVEAT in content.report.caveats:
            lines.append((HOLD_CHECKED, _SMALL))
    # Whether it was clean is known once its end position was reached.
    if one.clean is not None and at_s >= one.rep.turn_s:
        lines += [(f"chance clean {one.clean.p * 100:.0f} %", _LARGE), (CLEAN_CHECKED, _SMALL)]
    return lines


def _held(one: RepReport | None, at_s: float) -> bool:
    if one is None or one.rep.hold_from_s is None or one.rep.hold_to_s is None or shown_hold_s(one) is None:
        return False
    return one.rep.hold_from_s <= at_s < one.rep.hold_to_s


def _draw_lines(image: Image, places: Array, width: int, colour: tuple[int, int, int]) -> None:
    known = [bool(np.isfinite(place).all()) for place in places]
    fine = np.where(np.isfinite(places), np.clip(places, -9999, 9999) * 2**_SUBPIXEL, 0).astype(int)
    for shade, thickness in ((_SHADE, width + 3), (colour, width)):
        for a, b in BONES:
            if known[a] and known[b]:
                cv2.line(image, tuple(fine[a]), tuple(fine[b]), shade, thickness, cv2.LINE_AA, _SUBPIXEL)
    for i in DRAWN:
        if known[i]:
            cv2.circle(image, tuple(fine[i]), width << _SUBPIXEL, _WHITE, -1, cv2.LINE_AA, _SUBPIXEL)


def _write(image: Image, text: str, at: tuple[int, int], size: float, colour: tuple[int, int, int]) -> None:
    font, thin = cv2.FONT_HERSHEY_DUPLEX, max(1, round(2 * size))
    cv2.putText(image, text, at, font, size, _SHADE, thin * 3, cv2.LINE_AA)
    cv2.putText(image, text, at, font, size, colour, thin, cv2.LINE_AA)
