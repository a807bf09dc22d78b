"""Following the lifter: pictures come in, questions go to the pose worker, points come back."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Final

import numpy as np

from dorsi.vision.between import Between, Gap, Look
from dorsi.vision.cuts import CutFinder
from dorsi.vision.film_reader import FilmReader
from dorsi.vision.people import Person, Sighting, box_around, is_same, leaves, sighting, wandered
from dorsi.vision.pose_child import BACK, BAR, BETWEEN, FORGET
from dorsi.vision.pose_workers import Answer, Box, Found, PoseWorkers
from dorsi.vision.schedule import FirstOfEach, Schedule, Seen

__all__ = ["Followed", "Follower"]

#: Questions that wait at the worker, so that it never idles.
IN_FLIGHT: Final = 3
#: After so many looks in a row that do not show him he is searched for near where he was, then everywhere, in turns of
#: so many (some are under way when a turn begins): in the whole picture whoever passes by is found, and in a part of it
#: he who bends over may not be.
LOST_SOON, TURN = 3, 6
#: Where the first look saw nobody else, whoever is found after so long is taken for the lifter.
GIVEN_UP_S: Final = 3.0
#: Somebody who walks by needs so long to get far from the lifter.
CARRIED_S: Final = 0.5
#: The back's edge is looked for in one look of so much time.
BACK_EVERY_S: Final = 2 / 15
#: Margin around the lifter where others are about, torso lengths.
MARGIN: Final = 0.7


@dataclass(slots=True, kw_only=True)
class Followed:
    """What came out: points by moment, arcs of the back, cuts and seams, moments at which somebody else was found."""

    points: dict[float, Found | None] = field(default_factory=dict)
    arcs: dict[float, float] = field(default_factory=dict)
    circles: dict[float, Found] = field(default_factory=dict)
    cuts_s: list[float] = field(default_factory=list)
    seams_s: list[float] = field(default_factory=list)
    mistaken_s: list[float] = field(default_factory=list)
    last_s: float = 0.0
    broke_off: bool = False

    def add(self, later: Followed) -> None:
        """Take what a later stretch of the film gave."""
        if self.points and later.points:
            self.seams_s.append(min(later.points))
        self.points |= later.points
        self.arcs |= later.arcs
        self.circles |= later.circles
        self.cuts_s += later.cuts_s
        self.mistaken_s += later.mistaken_s
        self.last_s = max(self.last_s, later.last_s)
        self.broke_off = later.broke_off


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """What the worker was asked: a picture, in which box, whether anew; ``gap`` where it lies between two looks."""

    picture: Seen
    box: Box
    fresh: bool = False
    gap: Gap | None = None


class Follower:
    """Follows one person through a stretch of a film, then perhaps another, turn by turn (see `dorsi.vision.lanes`).

    Parameters
    ----------
    reader : an open film.
    workers, worker : the pose workers and the number of the one that is asked.
    lifter : who, as the first look saw him; None where it saw nobody.
    crowded : others are about: look into a box around the lifter. That he is still the one is always checked.
    back, bar : also say how far the back is arched, and which circles there are near the hands.
    every : look at every picture, also where the lifter goes straight on.
    """

    def __init__(
        self,
        reader: FilmReader,
        workers: PoseWorkers,
        worker: int,
        *,
        lifter: Person | None,
        crowded: bool,
        back: bool,
        bar: bool = False,
        every: bool = False,
    ) -> None:
        shape = reader.ring.shape
        self._reader, self._workers, self._worker = reader, workers, worker
        self._size = (shape.width, shape.height)
        self._crowded = crowded and lifter is not None
        self._alone = not self._crowded
        self._flags = BAR if bar else 0
        self._back, self._for_back = back, FirstOfEach(BACK_EVERY_S)
        seen = [] if lifter is None else lifter.seen
        whole = (0, 0, *self._size)
        self._home: Box = box_around(seen, self._size, MARGIN, with_feet=True) if self._crowded else whole
        self._box, self._fresh = self._home, True
        self._first_looks = sorted(seen, key=lambda one: one.at_s)
        self._last: Sighting | None = None
        self._n_lost = self._n_questions = 0
        self._questions: dict[int, _Question] = {}
        self._chosen: deque[Seen] = deque()
        self._every = every or bar  # a plate is found again by how far it came
        self._between, self._gaps = Between(self._size, every=self._every), deque[Gap]()
        self._cuts, self._schedule = CutFinder(), Schedule()
        self.reading = False
        self.from_s = self.answered_s = 0.0
        self.out = Followed()

    # ------------------------------------------------------------ turns

    def begin(self, *, from_s: float, to_s: float, gap_s: float) -> None:
        """Set out to follow him from one time to another; what is found gathers in ``out``."""
        self.out = Followed()
        self.from_s = self.answered_s = from_s
        self._begin_shot()
        self._cuts, self._schedule = CutFinder(), Schedule()
        self._between = Between(self._size, every=self._every)
        self._for_back = FirstOfEach(BACK_EVERY_S)
        self._reader.read(from_s=from_s, to_s=to_s, gap_s=gap_s)
        self.reading = True

    @property
    def line(self) -> Connection:
        """Where pictures come from."""
        return self._reader.child.line

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to read, to ask or to answer."""
        return not (self.reading or self._chosen or self._questions or self._gaps or self._between.n_waiting)

    def stop(self) -> None:
        """Follow him no further; questions that were asked are still answered."""
        self.reading = False
        waiting = [seen for seen, _ in self._schedule.decided(to_the_end=True)]
        self._give_back([*waiting, *self._chosen, *self._between.forget()])
        self._chosen.clear()
        self._reader.stop()

    def _begin_shot(self) -> None:
        """Another camera, another time: nothing that was known of the lifter's place holds."""
        self._last, self._n_lost, self._fresh, self._box = None, 0, True, self._home
        self._crowded = not self._alone

    # ------------------------------------------------------------ pictures and questions

    def take_picture(self) -> None:
        """Take the next picture of the film and note what it shows without any pose."""
        picture = self._reader.next_picture()
        if picture is None:
            self.reading, self.out.broke_off = False, self._reader.broke_off
            return
        tiny = self._reader.ring.tiny(picture.slot)
        seen = Seen(slot=picture.slot, at_s=picture.at_s, after_cut=self._cuts.is_cut(tiny))
        if seen.after_cut:
            self.out.cuts_s.append(seen.at_s)
        self._schedule.add(seen, tiny)
        self.out.last_s = picture.at_s

    def hand_out(self, *, before_s: float = float("inf")) -> None:
        """Give the worker pictures up to a time, and places that are not needed back to the decoder."""
        skipped: list[Seen] = []
        for seen, chosen in self._schedule.decided(to_the_end=not self.reading):
            if chosen:
                self._chosen.append(seen)
            else:
                skipped.append(seen)
        self._give_back(skipped)
        if not (self.reading or self._chosen or self._questions):
            self._take_between(*self._between.rest())
        while self._gaps and len(self._questions) < IN_FLIGHT:
            self._ask_between(self._gaps.popleft())
        while self._chosen and len(self._questions) < IN_FLIGHT and self._chosen[0].at_s <= before_s:
            picture = self._chosen.popleft()
            if not self._between.leaves(picture):
                self._ask(picture)

    def _ask(self, picture: Seen) -> None:
        if picture.after_cut:
            self._begin_shot()
        # a back bends slowly, and a mask is dear
        flags = (FORGET if self._fresh else 0) | (BACK if self._back and self._for_back.is_first(picture.at_s) else 0)
        self._send(_Question(picture=picture, box=self._box, fresh=self._fresh), flags)
        self._fresh = False

    def _ask_between(self, gap: Gap) -> None:
        self._send(_Question(picture=gap.picture, box=gap.after.box, gap=gap), BETWEEN)

    def _send(self, question: _Question, flags: int) -> None:
        number, picture = self._n_questions, question.picture
        self._questions[number] = question
        self._n_questions += 1
        self._workers.ask(
            self._worker, number, slot=picture.slot, at_s=picture.at_s, box=question.box, flags=self._flags | flags
        )

    def _take_between(self, gaps: list[Gap], left: list[Seen]) -> None:
        """Note which pictures between looks get a pose; the others' places go back."""
        self._gaps.extend(gaps)
        self._give_back(left)

    def _give_back(self, pictures: list[Seen]) -> None:
        if pictures:
            self._reader.give_back(*(one.slot for one in pictures))

    # ------------------------------------------------------------ answers

    def take_answer(self, answer: Answer) -> bool:
        """Take the points of a picture: are they the lifter's, and where is he to be looked for next?

        Returns whether it was a look, not a picture between two of them.
        """
        question = self._questions.pop(answer.number)
        picture = question.picture
        self._reader.give_back(picture.slot)
        if question.gap is not None:
            self._fill(question.gap, answer)
            return False
        self.answered_s = picture.at_s
        people = [(sighting(points, picture.at_s, *self._size), k) for k, points in enumerate(answer.people)]
        sightings = [(one, k) for one, k in people if one is not None]
        chosen = self._recognise(sightings, picture.at_s)
        points = None if chosen is None else answer.people[chosen]
        self.out.points[picture.at_s] = points
        if chosen is not None:
            self._note_more(picture.at_s, answer, chosen)
        look = Look(at_s=picture.at_s, points=points, box=question.box, fresh=question.fresh)
        self._take_between(*self._between.add(look))
        return True

    def _fill(self, gap: Gap, answer: Answer) -> None:
        """Take the points of a picture between two looks, where they are the lifter's as both looks saw him."""
        at_s = gap.picture.at_s
        ends = [self.out.points.get(look.at_s) for look in (gap.before, gap.after)]  # taken back where he was mistaken
        known = [sighting(one, at_s, *self._size) for one in ends if one is not None]
        seen = [sighting(one, at_s, *self._size) for one in answer.people]
        for k, one in enumerate(seen):
            if one is not None and len(known) == len(ends) and all(end and is_same(one, end) for end in known):
                self.out.points[at_s] = answer.people[k]
                self._note_more(at_s, answer, k)
                return

    def _note_more(self, at_s: float, answer: Answer, who: int) -> None:
        self.out.arcs[at_s] = answer.arcs[who]
        if self._flags & BAR:
            self.out.circles[at_s] = answer.circles[who]

    def _recognise(self, people: list[tuple[Sighting, int]], at_s: float) -> int | None:
        """Find the lifter among those who were found: his number, None where he is not."""
        known = self._known(at_s)
        fitting = [(one, k) for one, k in people if not known or any(is_same(one, before) for before in known)]
        if not fitting:
            if people:
                self.out.mistaken_s.append(at_s)
            self._lose(another=bool(people))
            return None
        one, k = fitting[0]
        if known:
            centre = known[0].centre
            one, k = min(fitting, key=lambda pair: float(np.linalg.norm(pair[0].centre - centre)))
        if wandered(one, self._first_looks):
            self._forget_carried(at_s)
            return None
        self._last, self._n_lost = one, 0
        if self._crowded and leaves(one, self._box, self._size):
            self._box, self._fresh = box_around([one], self._size, MARGIN, with_feet=True), True
        return k

    def _known(self, at_s: float) -> list[Sighting]:
        """Where he was: one of these must fit whoever is found. Nothing where anybody may be him."""
        first = min(self._first_looks, key=lambda one: abs(one.at_s - at_s), default=None)
        if self._last is None:
            return [] if first is None or self._alone else [first]
        gap_s = at_s - self._last.at_s
        if self._alone and gap_s > GIVEN_UP_S:
            return []
        return [self._last, first] if self._n_lost >= LOST_SOON and first is not None else [self._last]

    def _forget_carried(self, at_s: float) -> None:
        """Somebody who walked by took the model with him: what it said lately was of him; look where the lifter was."""
        lately = [t for t, points in self.out.points.items() if t >= at_s - CARRIED_S and points is not None]
        self.out.points.update(dict.fromkeys(lately))
        self.out.mistaken_s += [*lately, at_s]
        self._last = min(self._first_looks, key=lambda one: abs(one.at_s - at_s))
        self._crowded, self._n_lost = True, 0
        self._box, self._fresh = box_around([self._last], self._size, MARGIN, with_feet=True), True

    def _lose(self, *, another: bool) -> None:
        """Somebody else was found, or nobody: search for him near where he was and wherever he may be, in turns."""
        self._n_lost += 1
        self._crowded = self._crowded or another  # somebody whom the first look did not see
        if not self._crowded:
            return
        turn, looks = divmod(self._n_lost - LOST_SOON, TURN)
        if looks == 0:
            near = [self._last] if turn % 2 == 0 and self._last is not None else []
            self._box = box_around(near, self._size, MARGIN, with_feet=True) if near else (0, 0, *self._size)
            self._fresh = True
