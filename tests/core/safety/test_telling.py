"""What was said of health stands in the plan, in words that may be used, and getting warm respects it."""

from __future__ import annotations

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.safety.flags import FLAG_NAMES, PLACES, Flags, Place
from dorsi.core.safety.telling import health_words, warm_up_words
from dorsi.core.safety.words import forbidden_in

ALL = load_catalogue()
SOME = {slug: ALL[slug] for slug in ("hammer_curl", "lat_pulldown_close_neutral", "farmers_carry")}


@pytest.mark.parametrize("name", FLAG_NAMES)
def test_each_flag_is_told_with_where_to_stop(name: str) -> None:
    flags = Flags(**{name: True}, cleared=True, supervised=True)  # type: ignore[arg-type]
    (told,) = health_words(SOME, flags)
    assert "Stop" in told
    assert not forbidden_in(told)
    assert not forbidden_in(warm_up_words(flags, ALL, bar=True))


@pytest.mark.parametrize("place", PLACES)
def test_each_pain_is_told_with_its_lifts_and_a_line(place: Place) -> None:
    (told,) = health_words(SOME, Flags(pain={place: 4}))
    assert f"{place} pain of 4 of 10" in told
    assert "4 or below" in told
    assert not forbidden_in(told)


def test_nothing_said_nothing_told() -> None:
    assert health_words(SOME, Flags()) == ()


def test_nobody_hangs_with_a_sore_elbow_before_the_first_lift() -> None:
    assert "no hanging" in warm_up_words(Flags(pain={"elbow": 4}), ALL, bar=True)
    assert "hang with the feet" in warm_up_words(Flags(), ALL, bar=True)
