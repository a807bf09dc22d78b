from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.anatomy.regions import direct_share_of_back, regions_of

shares = st.dictionaries(st.sampled_from(sorted(load_anatomy().muscles)), st.sampled_from([0.5, 1.0]))


def test_a_row_is_one_set_of_width_however_many_muscles_work() -> None:
    row = {"lat_thoracic": 1.0, "lat_lumbopelvic": 1.0, "teres_major": 1.0, "trap_mid": 1.0, "biceps": 0.5}
    assert regions_of(row) == {"width": 1.0, "thickness": 1.0, "arms": 0.5}


def test_straps_take_the_closing_of_the_hand_away() -> None:
    pull = {"lat_thoracic": 1.0, "forearm_flexors": 0.5}
    assert regions_of(pull)["grip"] == 0.5
    assert "grip" not in regions_of(pull, straps=True)


def test_straps_leave_the_other_muscles_of_the_forearm() -> None:
    assert regions_of({"forearm_extensors": 1.0}, straps=True) == {"grip": 1.0}


def test_muscles_of_no_region_count_nowhere() -> None:
    assert regions_of({"glutes": 1.0, "hamstrings": 1.0}) == {}


def test_half_of_the_direct_shares_is_enough_for_the_back() -> None:
    assert direct_share_of_back({"erector_lumbar": 1, "multifidus": 1, "glutes": 1, "hamstrings": 1}) == 0.5
    assert direct_share_of_back({"biceps": 1, "trap_mid": 0.5}) == 0.0
    assert direct_share_of_back({"trap_mid": 0.5}) is None


def test_an_unknown_muscle_is_a_mistake_in_the_program() -> None:
    with pytest.raises(KeyError):
        regions_of({"wing": 1.0})


@given(shares)
def test_a_region_never_counts_more_than_the_set_itself(worked: dict[str, float]) -> None:
    assert all(share in {0.5, 1.0} for share in regions_of(worked).values())


@given(shares)
def test_straps_never_add_anything(worked: dict[str, float]) -> None:
    bare, strapped = regions_of(worked), regions_of(worked, straps=True)
    assert strapped.keys() <= bare.keys()
    assert all(bare[region] >= share for region, share in strapped.items())
