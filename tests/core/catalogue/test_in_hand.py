"""Where a weight is held is told of lifts that exist, and with the word of their sides."""

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.in_hand import HAND_HELD, IN_BOTH_HANDS, held_where


def test_lifts_with_one_weight_in_both_hands_exist_and_can_be_held() -> None:
    catalogue = load_catalogue()
    assert set(catalogue) >= IN_BOTH_HANDS
    assert all(held_where(catalogue[slug]) == "in both hands" for slug in IN_BOTH_HANDS)


def test_a_lift_of_one_side_takes_one_hand_and_any_other_takes_two_weights() -> None:
    catalogue = load_catalogue()
    held = [one for one in catalogue.values() if any(HAND_HELD & set(entry.split("/")) for entry in one.equipment)]
    assert held
    for one in held:
        if one.slug not in IN_BOTH_HANDS:
            assert held_where(one) == ("in one hand" if one.laterality == "one_side" else "in each hand")
