"""Laws of the coach: weights are a whole, evidence pulls its own way, a file of changes comes back as it went."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.cause import Cause, Clue, NotLogged, Seen
from dorsi.core.coach.diagnosis.problem import Problem
from dorsi.core.coach.diagnosis.rows import Rows
from dorsi.core.coach.diagnosis.telling import MOST_ODDS, Counted, Normal, Telling
from dorsi.core.coach.diagnosis.weighing import heard, weigh
from dorsi.core.coach.prescription.said.changes_file import changes_as_json, changes_from_json
from dorsi.core.coach.prescription.said.taken import Taken, TakenState
from dorsi.core.coach.prescription.traits import TRAITS
from dorsi.core.coach.prescription.worth import worth
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judgement import Judgement, Verdict
from dorsi.core.records import SetTable

DAY = date(2031, 3, 2)
VERDICT = Verdict(
    state="plateau_likely", p_progress=0.1, p_flat=0.8, p_decline=0.1, since=None, since_low=None, since_high=None,
    slope_pct_per_week=None, earliest_fair_date=None, why_no_date=None,
)  # fmt: skip
PROBLEM = Problem(key="back", title="The back", reach="whole", verdict=VERDICT, expectation=None)
CASE = Case(
    problem=PROBLEM,
    history=make_history(SetTable(sessions=(), session_index=(), order=(), name=()), NameMatcher()),
    judgement=Judgement(as_of=DAY),
    rows=Rows(rows=(), as_of=DAY, weeks=1.0, days=()),
    catalogue=load_catalogue(),
    as_of=DAY,
)
SPREADS = st.floats(0.05, 3.0)
LEVEL = Telling(
    fact="x", unit="x", if_so=Normal(centre=1.0, spread=0.5), if_not=Normal(centre=0.0, spread=0.5), source="none"
)

normals = st.builds(
    lambda a, b, sa, sb: Telling(
        fact="x", unit="x", if_so=Normal(centre=a, spread=sa), if_not=Normal(centre=b, spread=sb), source="none"
    ),
    st.floats(-5, 5), st.floats(-5, 5), SPREADS, SPREADS,
)  # fmt: skip
counts = st.builds(
    lambda yes, no, more, less: Telling(
        fact="x", unit="x", if_so=Counted(yes=yes + more, no=no), if_not=Counted(yes=yes, no=no + less), source="none"
    ),
    st.floats(0.5, 8), st.floats(0.5, 8), st.floats(0.1, 8), st.floats(0.1, 8),
)  # fmt: skip


@given(st.one_of(normals, counts), st.lists(st.floats(0, 1), min_size=2, max_size=6), st.integers(1, 60))
def test_the_nearer_to_the_cause_the_louder(telling: Telling, shares: list[float], n: int) -> None:
    so, other = telling.if_so.middle, telling.if_not.middle
    odds = [telling.ln_odds(other + share * (so - other), n) for share in sorted(shares)]
    assert all(b >= a - 1e-6 for a, b in pairwise(odds))
    assert all(math.isfinite(one) for one in odds)


@given(st.one_of(normals, counts), st.floats(-1e6, 1e6), st.integers(1, 60))
def test_no_value_says_more_than_the_middles_do(telling: Telling, value: float, n: int) -> None:
    ends = sorted(telling.ln_odds(middle, n) for middle in (telling.if_so.middle, telling.if_not.middle))
    assert ends[0] - 1e-9 <= telling.ln_odds(value, n) <= ends[1] + 1e-9


def _cause(number: int, share: float, value: float | None) -> Cause:
    look = (
        NotLogged(field="rir", words="none")
        if value is None
        else Seen(clues=(Clue(telling=LEVEL, value=value, n=1, words="x"),))
    )
    return Cause(
        slug=f"cause_{number}", title="x", sentence="x.", share_back=share, share_lift=share, share_source="none",
        look=lambda _case: look, remedies=("more_sets",),
    )  # fmt: skip


causes = st.lists(st.tuples(st.floats(0.01, 0.3), st.one_of(st.none(), st.floats(-2, 3))), min_size=1, max_size=12).map(
    lambda drawn: [_cause(n, share, value) for n, (share, value) in enumerate(drawn)]
)


@given(causes)
def test_weights_are_a_whole_and_lie_in_their_range(drawn: list[Cause]) -> None:
    weighed = weigh(CASE, drawn)
    assert len(weighed) == len(drawn) + 1
    assert sum(one.weight.value for one in weighed) == pytest.approx(1.0)
    assert all(0 < one.weight.low <= one.weight.value <= one.weight.high < 1 for one in weighed)
    values = [one.weight.value for one in weighed]
    assert values == sorted(values, reverse=True)


@given(causes, st.randoms())
def test_the_order_of_the_causes_does_not_matter(drawn: list[Cause], random: object) -> None:
    mixed = list(drawn)
    random.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis gives a Random
    before = {one.slug: one.weight.value for one in weigh(CASE, drawn)}
    after = {one.slug: one.weight.value for one in weigh(CASE, mixed)}
    assert before == {slug: pytest.approx(after[slug]) for slug in before}


@given(causes, st.floats(0, 1), st.floats(0, 1))
def test_evidence_for_a_cause_raises_it_and_no_other(drawn: list[Cause], a: float, b: float) -> None:
    low, high = sorted((a, b))
    less = {one.slug: one.weight.value for one in weigh(CASE, [*drawn, _cause(99, 0.1, low)])}
    more = {one.slug: one.weight.value for one in weigh(CASE, [*drawn, _cause(99, 0.1, high)])}
    assert more["cause_99"] >= less["cause_99"] - 1e-12
    assert all(more[slug] <= less[slug] + 1e-12 for slug in less if slug != "cause_99")


@given(causes)
def test_what_was_tried_in_vain_weighs_less(drawn: list[Cause]) -> None:
    own = [*drawn, _cause(99, 0.1, 0.8)]
    before = {one.slug: one.weight.value for one in weigh(CASE, own)}
    after = {one.slug: one.weight.value for one in weigh(replace(CASE, failed=frozenset({"cause_99"})), own)}
    assert after["cause_99"] < before["cause_99"]


@given(causes)
def test_who_is_louder_alone_stays_the_heavier_one_in_pairs(drawn: list[Cause]) -> None:
    weighed = weigh(CASE, drawn)
    alone = {one.slug: one.before * math.exp(one.ln_odds) for one in weighed}
    named = [one for one in weighed if one.cause is not None]
    for one in named:
        for other in named:
            # A pair is shared by halves.
            if alone[one.slug] > alone[other.slug] * (1 + 1e-9):
                assert one.weight.value >= other.weight.value


@given(st.sampled_from([*TRAITS, "another"]), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_a_change_is_worth_more_the_likelier_its_reason(remedy: str, a: float, b: float, moves: float) -> None:
    verdict = replace(VERDICT, p_progress=moves, p_flat=1 - moves, p_decline=0.0)
    low, high = sorted((a, b))
    assert worth(low, remedy, verdict) <= worth(high, remedy, verdict) + 1e-12
    assert worth(0.0, remedy, verdict) < 0
    assert worth(1.0, remedy, VERDICT) <= 1


@given(st.lists(st.floats(-3, 3), min_size=1, max_size=40))
def test_judgement_has_a_limit(values: list[float]) -> None:
    seen = Seen(clues=tuple(Clue(telling=LEVEL, value=value, n=1, words="x") for value in values))
    assert abs(heard(seen)) <= math.log(MOST_ODDS) + 1e-9


texts = st.text(min_size=1, max_size=40).filter(lambda text: text.isprintable())
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
taken = st.builds(
    Taken, taken_on=days, problem=texts, cause=texts, remedy=texts, title=texts, judge_on=st.none() | days,
    state=st.sampled_from([state for state in get_args(TakenState) if state != "active"]),
    ended_on=st.none() | days, level_kg=st.none() | st.floats(0.1, 1000),
)  # fmt: skip


@given(st.lists(taken, max_size=5))
def test_a_file_of_changes_comes_back_as_it_went(changes: list[Taken]) -> None:
    assert changes_from_json(changes_as_json(changes), "changes.json") == tuple(changes)
