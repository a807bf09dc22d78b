"""Every cause there is, found by itself and held to what a cause promises."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from itertools import pairwise

import pytest

from dorsi.core.coach.diagnosis import causes
from dorsi.core.coach.diagnosis.cause import Cause
from dorsi.core.coach.diagnosis.finding import all_causes
from dorsi.core.coach.diagnosis.telling import Telling
from dorsi.core.coach.diagnosis.weighing import OTHER_SHARE
from dorsi.core.coach.prescription.remedies.doses import DOSES
from dorsi.core.safety.words import forbidden_in
from dorsi.core.synth.training.worlds import CAUSES
from dorsi.core.tips.finding import all_tips

NAMES = [cause.slug for cause in all_causes()]
SHARED = {"stopped_by"}


def tellings() -> Iterator[Telling]:
    for module in pkgutil.iter_modules(causes.__path__):
        found = importlib.import_module(f"{causes.__name__}.{module.name}")
        yield from (value for value in vars(found).values() if isinstance(value, Telling))


TELLINGS = list({telling.fact: telling for telling in tellings()}.values())


def test_there_are_the_twelve_one_a_file() -> None:
    files = {module.name for module in pkgutil.iter_modules(causes.__path__)}
    assert set(NAMES) == files - SHARED
    assert set(NAMES) == set(CAUSES)


@pytest.mark.parametrize("cause", all_causes(), ids=NAMES)
def test_its_remedies_exist(cause: Cause) -> None:
    known = {*DOSES, *(tip.slug for tip in all_tips())}
    assert cause.remedies
    assert set(cause.remedies) <= known


@pytest.mark.parametrize("cause", all_causes(), ids=NAMES)
def test_it_is_said_plainly(cause: Cause) -> None:
    assert cause.sentence.endswith(".")
    assert not forbidden_in(f"{cause.title} {cause.sentence} {cause.share_source}")


def test_shares_leave_room_for_what_nobody_thought_of() -> None:
    for shares, other in (
        ([c.share_back for c in all_causes()], OTHER_SHARE["whole"]),
        ([c.share_lift for c in all_causes()], OTHER_SHARE["lift"]),
    ):
        assert all(0 < share < 0.2 for share in shares)
        assert other / (other + sum(shares)) > 0.15


@pytest.mark.parametrize("telling", TELLINGS, ids=lambda telling: telling.fact[:40])
def test_a_fact_speaks_for_its_cause_where_it_should(telling: Telling) -> None:
    n = 12
    so, other = telling.if_so.middle, telling.if_not.middle
    assert telling.ln_odds(so, n) > 0.5
    assert telling.ln_odds(other, n) < -0.3
    assert telling.source
    assert not forbidden_in(f"{telling.fact} {telling.unit} {telling.source}")


@pytest.mark.parametrize("telling", TELLINGS, ids=lambda telling: telling.fact[:40])
def test_more_of_a_fact_never_turns_against_itself(telling: Telling) -> None:
    so, other = telling.if_so.middle, telling.if_not.middle
    for n in (1, 4, 30):
        course = [telling.ln_odds(other + (so - other) * step / 40, n) for step in range(41)]
        assert all(b >= a - 1e-9 for a, b in pairwise(course))
        beyond = so + (so - other)
        assert telling.ln_odds(beyond, n) == pytest.approx(telling.ln_odds(so, n))
