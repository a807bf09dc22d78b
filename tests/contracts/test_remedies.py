"""What kind of change a remedy is stands in one place: each has its traits, and no room keeps a list of its own."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from dorsi.core.coach.diagnosis.finding import all_causes
from dorsi.core.coach.prescription.remedies.doses import DOSES
from dorsi.core.coach.prescription.traits import TRAITS, Traits, traits_of
from dorsi.core.safety.words import forbidden_in

SOURCE = Path(__file__).parents[2] / "src" / "dorsi"
PLACES = [*sorted((SOURCE / "core/coach/prescription").rglob("*.py")), SOURCE / "work/change_in_force.py"]
#: Tables that may name remedies beside the traits, and why.
OF_THEIR_OWN = {
    ("doses", "DOSES"): "how each is made",
    ("no_reason", "LEVERS"): "which two are tried first on a guess is a choice among them, no trait",
}
#: What the log shows and nothing is said to help against, and why.
HELPED_OTHERWISE = {"every_week": "what kept the lifter away is asked wherever days are the matter (`WHY_AWAY`)"}
TAKES_AWAY = [slug for slug, traits in TRAITS.items() if traits.work < 0 or traits.others_pause]


def tables(path: Path) -> list[str]:
    """Which constants of a module hold remedies?"""
    found = []
    for one in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(one, ast.Assign | ast.AnnAssign) and one.value is not None:
            name = one.targets[0] if isinstance(one, ast.Assign) else one.target
            words = {part.value for part in ast.walk(one.value) if isinstance(part, ast.Constant)}
            if isinstance(name, ast.Name) and name.id != "__all__" and words & set(TRAITS):
                found.append(name.id)
    return found


def test_every_remedy_that_can_be_asked_for_has_its_traits_and_nothing_else_has() -> None:
    asked = set(DOSES) | {slug for cause in all_causes() for slug in cause.remedies}
    assert asked == set(TRAITS)


def test_no_room_keeps_a_list_of_remedies() -> None:
    there = {(path.stem, name) for path in PLACES if path.stem != "traits" for name in tables(path)}
    assert there == set(OF_THEIR_OWN)


@pytest.mark.parametrize("slug", TRAITS)
def test_its_numbers_are_within_what_they_measure(slug: str) -> None:
    one = TRAITS[slug]
    assert 0 < one.helps < 1
    assert 0 < one.cost_if_wrong < one.helps
    assert one.cost_of_trying in {1, 2, 3, 4}


@pytest.mark.parametrize("slug", TRAITS)
def test_what_makes_lifts_pause_asks_first_whether_a_plan_stands_behind_them(slug: str) -> None:
    one = TRAITS[slug]
    assert ("a programme or a meet" in one.asks_first) == one.others_pause


@pytest.mark.parametrize("slug", TRAITS)
def test_what_takes_something_away_says_what_is_lost_what_stays_and_what_comes_back(slug: str) -> None:
    one = TRAITS[slug]
    takes = slug in TAKES_AWAY
    assert bool(one.gives_back) == bool(one.stays) == takes
    # What is over by itself is not away until it is given back.
    assert bool(one.away) == (takes and not one.one_week)
    assert not takes or one.risk != Traits().risk


@pytest.mark.parametrize("slug", TRAITS)
def test_what_the_log_shows_as_not_done_has_help_or_a_reason_for_none(slug: str) -> None:
    one = TRAITS[slug]
    # Of sets that are added the help is the same for all: less of it.
    helped = bool(one.help) or one.seen_by == "sets_up" or slug in HELPED_OTHERWISE
    assert helped == bool(one.seen_by)


@pytest.mark.parametrize("slug", TRAITS)
def test_what_form_has_to_do_with_it_fits_what_it_sets(slug: str) -> None:
    one = TRAITS[slug]
    # Where form is the aim, or effort is set, loads are: else the week before would set them, too.
    assert one.own_loads or not (one.own_effort or one.form == "aim" or one.aims_at_planned_load)
    # More effort, or loads that are set anew, are held by form.
    assert one.form or not (one.own_effort or one.aims_at_planned_load)


@pytest.mark.parametrize("slug", TRAITS)
def test_its_words_hold_no_forbidden_one(slug: str) -> None:
    one = TRAITS[slug]
    assert not [
        word for told in (one.risk, one.help, one.gives_back, one.stays, one.away) for word in forbidden_in(told)
    ]


def test_what_is_not_known_is_as_most_are() -> None:
    assert traits_of(None) == traits_of("a remedy of an earlier dorsi") == Traits()
