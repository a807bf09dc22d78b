"""Following the lifter: pictures come in, questions go to the pose worker, points come back."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Final

import numpy as np

from dorsi.vision.cuts import CutFinder
from dorsi.vision.film_reader import PATIENCE_S, FilmReader
from dorsi.vision.people import Person, Sighting, box_around, is_same, leaves, sighting
from dorsi.vision.pose_child import BACK, FORGET
from dorsi.vision.pose_workers import Answer, Box, Found, PoseWorkers
from dorsi.vision.schedule import Schedule, Seen

__all__ = ["Followed", "Follower"]

#: Questions that wait at the worker, so that it never idles.
IN_FLIGHT: Final = 3
#: Looks in a row that show somebody else before he is searched for anew; and before he may be anywhere.
LOST_SOON, LOST_LONG = 3, 15
#: Margin around the lifter where others are about, torso lengths.
MARGIN: Final = 0.7


@dataclass(slots=True, kw_only=True)
class Followed:
    """What came out: points by moment, the arcs of the back, where cuts are, how many others, who was mistaken."""

    points: dict[float, Found | None] = field(default_factory=dict)
    arcs: dict[float, float] = field(default_factory=dict)
    cuts_s: list[float] = field(default_factory=list)
    seams_s: list[float] = field(default_factory=list)
    n_mistaken: int = 0
    n_pictures: int = 0
    last_s: float = 0.0


class Follower:
    """Follows one person through one or several stretches of a film.

    Parameters
    ----------
    reader : an open film.
    workers : the pose worker.
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
        self._crowded = crowded and lifter is not None
        self._flags = BACK if back else 0
        self._home: Box = (0, 0, *self._size)
        if self._crowded and lifter is not None:
            self._home = box_around(lifter.seen, self._size, MARGIN)
        self._box = self._home
        self._fresh = True
        self._first_looks = list(lifter.seen) if lifter is not None else []
        self._last: Sighting | None = None
        self._n_lost = 0
        self._questions: dict[int, Seen] = {}
        self._n_questions = 0
        self._chosen: deque[Seen] = deque()
        self.out = Followed()

    def follow(self, *, from_s: float, to_s: float, gap_s: float, progress: Callable[[float], None]) -> None:
        """Follow him from one time to another; what was found gathers in ``out``."""
        self._reader.read(from_s=from_s, to_s=to_s, gap_s=gap_s)
        if self.out.points:
            self.out.seams_s.append(from_s)
            self._begin_shot()
        cuts, schedule = CutFinder(), Schedule()
        reading = True
        while True:
            self._hand_out(schedule, to_the_end=not reading)
            if not (reading or self._workers.n_waiting):
                return
            lines: list[Connection] = [*self._workers.lines, *([self._reader.child.line] if reading else [])]
            ready = wait(lines, PATIENCE_S)
            if reading and (self._reader.child.line in ready or not ready):
                reading = self._take_picture(cuts, schedule, progress)
            for answer in self._workers.answers(None if not reading else 0.0):
                self._take_answer(answer)

    def _begin_shot(self) -> None:
        """Another camera, another time: nothing that was known of the lifter's place holds."""
        self._last, self._n_lost, self._fresh, self._box = None, 0, True, self._home

    # ------------------------------------------------------------ pictures and questions

    def _take_picture(self, cuts: CutFinder, schedule: Schedule, progress: Callable[[float], None]) -> bool:
        picture = self._reader.next_picture()
        if picture is None:
            return False
        tiny = self._reader.ring.tiny(picture.slot)
        seen = Seen(slot=picture.slot, at_s=picture.at_s, after_cut=cuts.is_cut(tiny))
        if seen.after_cut:
            self.out.cuts_s.append(seen.at_s)
        schedule.add(seen, tiny)
        self.out.n_pictures += 1
        self.out.last_s = picture.at_s
        progress(picture.at_s)
        return True

    def _hand_out(self, schedule: Schedule, *, to_the_end: bool) -> None:
        """Give the worker something to do, and places that are not needed back to the decoder."""
        skipped: list[int] = []
        for seen, chosen in schedule.decided(to_the_end=to_the_end):
            if chosen:
                self._chosen.append(seen)
            else:
                skipped.append(seen.slot)
        if skipped:
            self._reader.give_back(*skipped)
        while self._chosen and self._workers.n_waiting < IN_FLIGHT:
            self._ask(self._chosen.popleft())

    def _ask(self, picture: Seen) -> None:
        if picture.after_cut:
            self._begin_shot()
        flags = self._flags | (FORGET if self._fresh else 0)
        self._fresh = False
        self._questions[self._n_questions] = picture
        self._workers.ask(0, self._n_questions, slot=picture.slot, at_s=picture.at_s, box=self._box, flags=flags)
        self._n_questions += 1

    # ------------------------------------------------------------ answers

    def _take_answer(self, answer: Answer) -> None:
        picture = self._questions.pop(answer.number)
        self._reader.give_back(picture.slot)
        people = [(sighting(points, picture.at_s, *self._size), k) for k, points in enumerate(answer.people)]
        sightings = [(one, k) for one, k in people if one is not None]
        chosen = self._recognise(sightings, picture.at_s)
        self.out.points[picture.at_s] = None if chosen is None else answer.people[chosen]
        if chosen is not None:
            self.out.arcs[picture.at_s] = answer.arcs[chosen]

    def _recognise(self, people: list[tuple[Sighting, int]], at_s: float) -> int | None:
        """Find the lifter among those who were found: his number, None where he is not."""
        before = self._last or min(self._first_looks, key=lambda one: abs(one.at_s - at_s), default=None)
        fitting = people
        if self._crowded and before is not None:
            fitting = [(one, k) for one, k in people if is_same(one, before)]
        if not fitting:
            self._lose(mistaken=bool(people))
            return None
        one, k = fitting[0]
        if before is not None:
            centre = before.centre
            one, k = min(fitting, key=lambda pair: float(np.linalg.norm(pair[0].centre - centre)))
        self._last, self._n_lost = one, 0
        if self._crowded and leaves(one, self._box, self._size):
            self._box, self._fresh = box_around([one], self._size, MARGIN), True
        return k

    def _lose(self, *, mistaken: bool) -> None:
        """Somebody else was found, or nobody: search for him near where he was, later wherever he may be."""
        self.out.n_mistaken += mistaken
        self._n_lost += 1
        if not self._crowded:
            return
        if self._n_lost == LOST_SOON and self._last is not None:
            self._box, self._fresh = box_around([self._last], self._size, MARGIN), True
        elif self._n_lost >= LOST_LONG:
            self._box, self._n_lost, self._fresh = (0, 0, *self._size), 0, True
