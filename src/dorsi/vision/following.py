"""Following the lifter: pictures come in, questions go to the pose workers, points come back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from typing import Final

import numpy as np

from dorsi.vision.cuts import CutFinder
from dorsi.vision.film_reader import PATIENCE_S, FilmReader, SmallPicture
from dorsi.vision.people import Person, Sighting, box_around, is_same, sighting
from dorsi.vision.pose_child import BACK, EVERYONE, FORGET
from dorsi.vision.pose_workers import Answer, Box, Found, PoseWorkers
from dorsi.vision.schedule import MOVING, Pace, Seen, Stretch, points_of_motion
from dorsi.vision.stillness import StillnessFinder

__all__ = ["Followed", "Follower"]

#: Length of a stretch where several workers share a film.
STRETCH_S: Final = 2.0
#: How often to look for other people.
OTHERS_EVERY_S: Final = 5.0
#: Questions that wait at a worker, so that it never idles.
IN_FLIGHT: Final = 2
#: Looks in a row that show somebody else before he is searched for anew; and before anyone is taken who is there.
LOST_SOON, LOST_LONG = 2, 12
#: Margin around the lifter where others are about, torso lengths.
MARGIN: Final = 0.7


@dataclass(slots=True, kw_only=True)
class Followed:
    """What came out: points by moment, the arcs of the back, where cuts are, how many others, who was mistaken."""

    points: dict[float, Found | None] = field(default_factory=dict)
    arcs: dict[float, float] = field(default_factory=dict)
    cuts_s: list[float] = field(default_factory=list)
    others: dict[float, int] = field(default_factory=dict)
    n_mistaken: int = 0
    last_s: float = 0.0


@dataclass(slots=True, kw_only=True)
class _At:
    """Where a worker is: its stretch, the box it looks into, whom it saw last."""

    stretch: Stretch | None = None
    previous: int = -2
    box: Box
    last: Sighting | None = None
    n_lost: int = 0
    fresh: bool = True
    others_due_s: float = 0.0


class Follower:
    """Follows one person through a stretch of film.

    Parameters
    ----------
    reader : an open film.
    workers : the pose workers.
    lifter : who, as the first look saw him; None where it saw nobody.
    crowded : others are about: look into a box around the lifter and check that he is still the one.
    back : also say how far the back is arched.
    """

    def __init__(
        self, reader: FilmReader, workers: PoseWorkers, *, lifter: Person | None, crowded: bool, back: bool
    ) -> None:
        shape = reader.ring.shape
        self._reader, self._workers = reader, workers
        self._size = (shape.width, shape.height)
        self._lifter = lifter
        self._crowded = crowded and lifter is not None
        self._flags = BACK if back else 0
        whole: Box = (0, 0, *self._size)
        home = box_around(lifter.seen, self._size, MARGIN) if self._crowded and lifter is not None else whole
        self._home = home
        self._at = [_At(box=home) for _ in range(workers.count)]
        self._stretches: list[Stretch] = []
        self._questions: dict[int, tuple[int, Seen]] = {}
        self._looks_around: dict[int, Seen] = {}
        self._warm_ups: set[int] = set()
        self._n_questions = self._n_pictures = 0
        self._pace = Pace()
        self._cuts = CutFinder()
        self._stillness = StillnessFinder()
        self._in_ring = 0
        self.out = Followed()

    def follow(self, *, from_s: float, to_s: float, gap_s: float, progress: Callable[[float], None]) -> None:
        """Follow him from one time to another; what was found gathers in ``out``."""
        self._reader.read(from_s=from_s, to_s=to_s, gap_s=gap_s)
        self._cuts = CutFinder()
        reading = True
        while True:
            self._hand_out()
            if not (reading or self._workers.n_waiting):
                return
            lines = [*self._workers.lines, *([self._reader.child.line] if reading else [])]
            ready = wait(lines, PATIENCE_S)
            if reading and (self._reader.child.line in ready or not ready):
                reading = self._take_picture(progress)
            for answer in self._workers.answers(0.0):
                self._take_answer(answer)

    # ------------------------------------------------------------ pictures

    def _take_picture(self, progress: Callable[[float], None]) -> bool:
        picture = self._reader.next_picture()
        if picture is None:
            for stretch in [*self._stretches, *(at.stretch for at in self._at if at.stretch)]:
                stretch.complete = True
            return False
        self._in_ring += 1
        tiny = self._reader.ring.tiny(picture.slot)
        cut = self._cuts.is_cut(tiny)
        still = self._stillness.is_still(tiny, picture.at_s)
        self._place(picture, cut=cut, still=still)
        self.out.last_s = picture.at_s
        progress(picture.at_s)
        return True

    def _place(self, picture: SmallPicture, *, cut: bool, still: bool) -> None:
        """Put a picture into the newest stretch, or begin a new one."""
        newest = self._newest
        full = newest is not None and self._workers.count > 1 and self._long_enough(newest, picture)
        if newest is None or cut or full:
            if newest is not None:
                newest.complete = True
            number = 0 if newest is None else newest.number + 1
            newest = Stretch(number=number, pace=self._pace, after_cut=cut)
            self._newest_stretch = newest
            self._stretches.append(newest)
            if cut:
                self.out.cuts_s.append(picture.at_s)
        self._n_pictures += 1
        newest.add(Seen(number=self._n_pictures, slot=picture.slot, at_s=picture.at_s, still=still))

    _newest_stretch: Stretch | None = None

    @property
    def _newest(self) -> Stretch | None:
        newest = self._newest_stretch
        return newest if newest is not None and not newest.complete else None

    @staticmethod
    def _long_enough(stretch: Stretch, picture: SmallPicture) -> bool:
        return bool(stretch.coarse) and picture.at_s - stretch.coarse[0].at_s >= STRETCH_S

    # ------------------------------------------------------------ questions

    def _hand_out(self) -> None:
        """Give every worker something to do, and free places back to the decoder."""
        for worker, at in enumerate(self._at):
            while self._workers.waiting_at(worker) < IN_FLIGHT:
                stretch = at.stretch or self._begin(worker)
                if stretch is None:
                    break
                picture = stretch.next()
                self._free(at)
                if picture is not None:
                    self._ask(worker, picture)
                elif at.stretch is not None:
                    break

    def _begin(self, worker: int) -> Stretch | None:
        if not self._stretches:
            return None
        at = self._at[worker]
        stretch = at.stretch = self._stretches.pop(0)
        if stretch.after_cut or stretch.number != at.previous + 1:
            at.fresh = True
            at.last = None
        if stretch.after_cut:
            at.box = self._home
        at.previous = stretch.number
        return stretch

    def _ask(self, worker: int, picture: Seen) -> None:
        at = self._at[worker]
        flags = self._flags
        if at.fresh:
            at.fresh = False
            # the first look only leads the model to him; the second one counts
            self._send(worker, picture, flags | FORGET, at.box, warm_up=True)
        self._send(worker, picture, flags, at.box)
        if worker == 0 and picture.coarse and picture.at_s >= at.others_due_s:
            at.others_due_s = picture.at_s + OTHERS_EVERY_S
            self._look_around(worker, picture)

    def _send(self, worker: int, picture: Seen, flags: int, box: Box, *, warm_up: bool = False) -> None:
        number = self._n_questions
        self._n_questions += 1
        if warm_up:
            self._warm_ups.add(number)
        else:
            self._questions[number] = (worker, picture)
        self._workers.ask(worker, number, slot=picture.slot, at_s=picture.at_s, box=box, flags=flags)

    def _look_around(self, worker: int, picture: Seen) -> None:
        """Look for everybody in a picture; the model has to find him again afterwards."""
        number = self._n_questions
        self._n_questions += 1
        self._looks_around[number] = picture
        whole = (0, 0, *self._size)
        self._workers.ask(worker, number, slot=picture.slot, at_s=picture.at_s, box=whole, flags=self._flags | EVERYONE)

    def _free(self, at: _At) -> None:
        stretch = at.stretch
        if stretch is None:
            return
        busy = {picture.slot for picture in self._looks_around.values()}
        if busy:
            return  # a picture that is still looked at; places are freed with the next answer
        free = stretch.done_with()
        if free:
            self._in_ring -= len(free)
            self._reader.give_back(*free)
        if stretch.finished:
            at.stretch = None

    # ------------------------------------------------------------ answers

    def _take_answer(self, answer: Answer) -> None:
        if answer.number in self._warm_ups:
            self._warm_ups.discard(answer.number)
            return
        if answer.number in self._looks_around:
            self._count_others(answer, self._looks_around.pop(answer.number))
            return
        worker, picture = self._questions.pop(answer.number)
        at = self._at[worker]
        chosen, arc = self._recognise(at, picture, answer)
        self.out.points[picture.at_s] = chosen
        if chosen is None:
            picture.points = np.full((len(MOVING), 2), np.nan)
        else:
            self.out.arcs[picture.at_s] = arc
            picture.points = points_of_motion(chosen, self._size)

    def _recognise(self, at: _At, picture: Seen, answer: Answer) -> tuple[Found | None, float]:
        """Find the lifter among those who were found; None where he is not."""
        seen = [(sighting(points, picture.at_s, *self._size), k) for k, points in enumerate(answer.people)]
        people = [(one, k) for one, k in seen if one is not None]
        if not self._crowded or self._lifter is None:
            return (answer.people[0], answer.arcs[0]) if people else (None, float("nan"))
        before = at.last or self._lifter.nearest(picture.at_s)
        fitting = [(one, k) for one, k in people if is_same(one, before)]
        if not fitting:
            self._lose(at, mistaken=bool(people))
            return None, float("nan")
        one, k = min(fitting, key=lambda pair: float(np.linalg.norm(pair[0].centre - before.centre)))
        at.last, at.n_lost = one, 0
        return answer.people[k], answer.arcs[k]

    def _lose(self, at: _At, *, mistaken: bool) -> None:
        """Somebody else was found, or nobody: search for him near where he was, later wherever he may be."""
        self.out.n_mistaken += mistaken
        at.n_lost += 1
        if at.n_lost == LOST_SOON and at.last is not None:
            at.box = box_around([at.last], self._size, MARGIN)
            at.fresh = True
        elif at.n_lost >= LOST_LONG:
            at.box, at.last, at.n_lost, at.fresh = self._home, None, 0, True

    def _count_others(self, answer: Answer, picture: Seen) -> None:
        people = [sighting(points, picture.at_s, *self._size) for points in answer.people]
        large = [one for one in people if one is not None]
        largest = max((one.torso for one in large), default=0.0)
        near = [one for one in large if one.torso > 0.4 * largest]
        self.out.others[picture.at_s] = max(0, len(near) - 1)
        self.out.points.setdefault(picture.at_s, None)
