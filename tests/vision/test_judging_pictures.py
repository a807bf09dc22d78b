"""The parts that need no model: cuts, the schedule, who is who, the back's edge."""

from __future__ import annotations

import numpy as np
import pytest

from dorsi.core.errors import BadInput
from dorsi.vision.back_edge import back_arc
from dorsi.vision.cuts import CutFinder
from dorsi.vision.people import Sighting, box_around, choose_person, is_same, leaves, people_of
from dorsi.vision.schedule import STILL_S, Schedule, Seen


def scene(seed: int, shift: int = 0) -> np.ndarray:
    chance = np.random.default_rng(seed)
    blocks = chance.integers(20, 220, (8, 8)).repeat(8, 0).repeat(8, 1)
    return np.roll(blocks, shift, axis=1).astype(np.uint8)


def test_another_scene_is_a_cut() -> None:
    cuts = CutFinder()
    said = [cuts.is_cut(scene(1)) for _ in range(10)] + [cuts.is_cut(scene(2)) for _ in range(10)]
    assert said == [False] * 10 + [True] + [False] * 9


def test_a_lamp_is_no_cut() -> None:
    cuts = CutFinder()
    dark = (scene(1) // 2).astype(np.uint8)
    assert not any(cuts.is_cut(one) for one in [scene(1)] * 10 + [dark] * 10)


def test_a_moving_camera_is_no_cut() -> None:
    cuts = CutFinder()
    assert not any(cuts.is_cut(scene(1, shift)) for shift in range(30))


def seen_at(times: list[float], tinies: list[np.ndarray]) -> list[float]:
    """Return the times at which a pose is asked for."""
    schedule, chosen = Schedule(), []
    for number, (at, tiny) in enumerate(zip(times, tinies, strict=True)):
        schedule.add(Seen(slot=number, at_s=at), tiny)
        chosen += [one.at_s for one, yes in schedule.decided() if yes]
    chosen += [one.at_s for one, yes in schedule.decided(to_the_end=True) if yes]
    return chosen


def test_movement_is_looked_at_throughout() -> None:
    times = [k / 15 for k in range(60)]
    assert seen_at(times, [scene(1, k) for k in range(60)]) == times


def test_rest_is_looked_at_rarely_but_never_the_moment_before_he_sets_off() -> None:
    times = [k / 15 for k in range(120)]
    tinies = [scene(1)] * 100 + [scene(1, k) for k in range(1, 21)]
    chosen = np.array(seen_at(times, tinies))
    rest = chosen[(chosen > 1.5) & (chosen < 6.0)]
    assert np.diff(rest).min() >= STILL_S - 1e-9
    sets_off = times[100]
    before = chosen[(chosen > sets_off - 0.34) & (chosen < sets_off)]
    assert len(before) >= 5


def someone(at_s: float, x: float, *, torso: float = 100.0, wrist: float = 0.0) -> Sighting:
    centre = np.array([x, 300.0])
    wrists = np.array([[x - 30, 250 + wrist], [x + 30, 250 + wrist]])
    return Sighting(at_s=at_s, centre=centre, torso=torso, wrists=wrists, box=(x - 60, 100, x + 60, 500))


def test_the_one_who_moves_in_the_middle_is_chosen() -> None:
    pictures = [[someone(t, 450, wrist=80 * (t % 2)), someone(t, 800, torso=105)] for t in range(6)]
    people = people_of(pictures)
    assert [len(one.seen) for one in people] == [6, 6]
    lifter = choose_person(people, size=(960, 540), n_pictures=6, wish=None)
    assert lifter is not None
    assert lifter.seen[0].centre[0] == 450


@pytest.mark.parametrize(("wish", "place"), [(0, 800), (1, 450), ((460.0, 300.0), 450), ((900.0, 90.0), 800)])
def test_the_user_may_choose(wish: int | tuple[float, float], place: float) -> None:
    people = people_of([[someone(t, 450), someone(t, 800, torso=105)] for t in range(3)])
    lifter = choose_person(people, size=(960, 540), n_pictures=3, wish=wish)
    assert lifter is not None
    assert lifter.seen[0].centre[0] == place


@pytest.mark.parametrize(("n", "wish"), [(1, 1), (1, 7), (2, 2), (3, 3), (2, -1)])
def test_a_person_who_is_not_there_is_refused(n: int, wish: int) -> None:
    people = people_of([[someone(t, 200 + 250 * k, torso=100 + 10 * k) for k in range(n)] for t in range(3)])
    with pytest.raises(BadInput) as refused:
        choose_person(people, size=(960, 540), n_pictures=3, wish=wish)
    assert ("only one person was seen" if n == 1 else f"{n} people were seen") in refused.value.sentence
    assert refused.value.hint is not None
    assert "--person" in refused.value.hint


@pytest.mark.parametrize(("place", "there"), [((450.0, 10.0), True), ((450.0, 590.0), True), ((640.0, 300.0), False)])
def test_a_place_where_nobody_is_is_refused(place: tuple[float, float], there: bool) -> None:
    # head and feet lie outside the box of the joints that are looked at
    people = people_of([[someone(t, 450), someone(t, 900, torso=105)] for t in range(3)])
    assert any(one.is_at(place) for one in people) is there
    if there:
        assert choose_person(people, size=(960, 540), n_pictures=3, wish=place, film_px=2.0) is people[1]
        return
    with pytest.raises(BadInput, match="nobody was seen at 1280,600") as refused:
        choose_person(people, size=(960, 540), n_pictures=3, wish=place, film_px=2.0)
    assert "1800,600 or 900,600" in (refused.value.hint or "")


def test_nobody_is_a_legal_answer() -> None:
    assert choose_person([], size=(960, 540), n_pictures=3, wish=None) is None


def test_someone_else_is_not_him() -> None:
    assert is_same(someone(1.1, 460), someone(1.0, 450))
    assert not is_same(someone(1.1, 640), someone(1.0, 450))
    assert not is_same(someone(1.1, 450, torso=190), someone(1.0, 450))


def test_the_box_holds_him_with_even_edges() -> None:
    box = box_around([someone(0, 450), someone(1, 470)], (960, 540), 0.5)
    assert box == (340, 50, 580, 540)
    assert not leaves(someone(2, 460), box, (960, 540))
    assert leaves(someone(2, 560), box, (960, 540))


def trunk_from_the_side(arc: float, *, faces: int) -> float:
    """Draw a level trunk, head right (or left), with a back arched by a share of the torso length; measure it."""
    mask = np.zeros((300, 400), dtype=np.float32)
    xy = np.zeros((33, 2))
    visibility = np.ones(33)
    hip, shoulder, torso = 100, 300, 200
    for x in range(60, 341):
        along = np.clip((x - hip) / torso, 0, 1)
        top = 150 - 30 - arc * torso * 4 * along * (1 - along)
        mask[round(top) : 190, x] = 1
    xy[[23, 24]] = (hip / 400, 0.5)
    xy[[11, 12]] = (shoulder / 400, 0.5)
    xy[[29, 30]], xy[[31, 32]] = (0.2, 0.9), (0.3, 0.9)
    xy[[7, 8]], xy[0] = (0.8, 0.5), (0.85, 0.5)
    if faces < 0:
        mask = mask[:, ::-1]
        xy[:, 0] = 1 - xy[:, 0]
    return back_arc(mask, xy, visibility)


@pytest.mark.parametrize("faces", [1, -1])
@pytest.mark.parametrize("arc", [0.0, 0.05, 0.12])
def test_the_arc_of_the_back_is_measured(arc: float, faces: int) -> None:
    assert trunk_from_the_side(arc, faces=faces) == pytest.approx(0.81 * arc, abs=0.015)  # its ends lie a little inside


def test_no_back_no_arc() -> None:
    empty = np.zeros((300, 400), dtype=np.float32)
    assert np.isnan(back_arc(empty, np.full((33, 2), 0.5), np.ones(33)))
