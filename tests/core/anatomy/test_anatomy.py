from __future__ import annotations

import pytest

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.anatomy.parts import Action


def test_every_region_has_muscles_and_rising_targets() -> None:
    for region in load_anatomy().regions.values():
        assert region.muscles
        assert region.maintenance_sets[0] <= region.start_sets[0] <= region.usual_sets[0]
        assert region.usual_sets[1] <= region.upper_sets
        assert region.judgement


def test_the_lats_are_found_by_their_lay_names() -> None:
    for part in ("lat_thoracic", "lat_lumbopelvic"):
        assert {"butterfly", "broadest", "lats"} <= set(load_anatomy().muscles[part].lay_names)


def test_actions_follow_from_the_motions() -> None:
    actions = load_anatomy().muscles["teres_minor"].actions
    assert Action(motion="external_rotation", prime=True) in actions
    assert Action(motion="horizontal_abduction", prime=False) in actions


def test_every_muscle_moves_something() -> None:
    assert [muscle.id for muscle in load_anatomy().muscles.values() if not muscle.actions] == []


def test_what_was_not_looked_up_says_so() -> None:
    references = load_anatomy().references
    assert not references["judgement"].looked_up
    assert references["pelland2025"].looked_up
    assert references["pelland2025"].short == "Pelland et al. 2025"


def test_nothing_of_it_can_be_changed() -> None:
    muscle = load_anatomy().muscles["rhomboids"]
    with pytest.raises(AttributeError):
        muscle.name = "other"  # type: ignore[misc]
