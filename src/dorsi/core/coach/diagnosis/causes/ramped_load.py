"""The cause: the load was raised beyond what is moved cleanly."""

from __future__ import annotations

from collections import defaultdict
from math import log
from statistics import fmean, median
from typing import Final

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.cause import Cause, Clue, Look, NotLogged, Seen
from dorsi.core.coach.diagnosis.load_of_now import at_load_of_now
from dorsi.core.coach.diagnosis.rows import LiftKey, Row
from dorsi.core.coach.diagnosis.telling import Normal, Telling

__all__ = ["CAUSE"]

#: The last repetition of a set near failure is often not clean: a tenth is usual.
UNCLEAN: Final = Telling(
    fact="share of repetitions that were unclean, as noted",
    unit="of the repetitions",
    if_so=Normal(centre=0.40, spread=0.12, within=0.3),
    if_not=Normal(centre=0.10, spread=0.08, within=0.3),
    source="near failure the last repetition of a set often changes its form; judgement",
)
PAST_OWNED: Final = Telling(
    fact="load used against the load that is owned (ln)",
    unit="ln",
    if_so=Normal(centre=0.10, spread=0.06),
    if_not=Normal(centre=-0.02, spread=0.05),
    source="the owned load, dorsi's own model; judgement",
)
UNCLEAN_ON_FILM: Final = Telling(
    fact="chance that a filmed repetition was unclean, on average",
    unit="of the repetitions",
    if_so=Normal(centre=0.45, spread=0.2, within=0.3),
    if_not=Normal(centre=0.12, spread=0.12, within=0.3),
    source="what a film tells of a repetition, with its error (docs/film-measures.md); judgement",
)


def _look(case: Case) -> Look:
    clues = [clue for clue in (_noted(case), _filmed(case), _past_owned(case)) if clue is not None]
    if clues:
        return Seen(clues=tuple(clues))
    return NotLogged(field="clean_reps", words="clean repetitions are noted on too few sets, and no film shows them")


def _noted(case: Case) -> Clue | None:
    reps = case.history.sets.reps
    noted = [(row, clean, done) for row, clean in case.noted(case.history.sets.clean_reps) if (done := reps[row.place])]
    own: dict[LiftKey, list[Row]] = defaultdict(list)
    for row, *_ in noted:
        own[row.lift].append(row)
    near = {row.place for rows in own.values() for row in at_load_of_now(rows, case.history)}
    rated = [one for one in noted if one[0].place in near]
    if not rated:
        return None
    total = sum(done for _, _, done in rated)
    unclean = sum(max(done - clean, 0) for _, clean, done in rated)
    words = f"{unclean:g} of {total:g} repetitions were noted as unclean, on {len(rated)} sets{_ramp(case)}"
    bad = [row for row, clean, done in rated if clean < done] or [row for row, _, _ in rated]
    return Clue(telling=UNCLEAN, value=unclean / total, n=len(rated), words=words, set_ids=case.ids_of(bad))


def _ramp(case: Case) -> str:
    """Say by how much the load rose over these weeks, where it did."""
    loads = [(row.ago, kg) for row in case.lately if (kg := case.history.sets.load_kg[row.place])]
    if case.is_back or len(loads) < 8:  # noqa: PLR2004 -- both halves need some
        return ""
    half = len(loads) // 2
    before, after = (median(kg for _, kg in part) for part in (loads[:half], loads[half:]))
    rise = 100 * (after / before - 1)
    return f", while the load rose by {rise:.0f} %" if rise >= 2 else ""  # noqa: PLR2004 -- less is no ramp


def _filmed(case: Case) -> Clue | None:
    slugs = {exercise.slug for exercise in case.exercises}
    chances = [p for film in case.films if film.slug in slugs for p in film.judged]
    if not chances:
        return None
    reps = len(chances)
    unclean = 1 - fmean(chances)
    words = f"on film about {unclean * reps:.0f} of {reps} repetitions were probably unclean"
    return Clue(telling=UNCLEAN_ON_FILM, value=unclean, n=reps, words=words)


def _past_owned(case: Case) -> Clue | None:
    lift = case.problem.lift
    if lift is None:
        return None
    owned = next((one for one in case.loads if (one.slug, one.variant) == (lift.slug, lift.variant)), None)
    used = [kg for row in case.lately[-9:] if (kg := case.history.sets.load_kg[row.place])]
    if owned is None or not used:
        return None
    words = (
        f"the load lately is {median(used):g} kg; {owned.load_kg:.0f} kg is owned "
        f"({owned.low_kg:.0f} to {owned.high_kg:.0f})"
    )
    return Clue(telling=PAST_OWNED, value=log(median(used) / owned.load_kg), n=1, words=words)


CAUSE: Final = Cause(
    slug="ramped_load",
    title="More load than is moved cleanly",
    sentence="Repetitions that change their form cannot be compared, and what is swung is not lifted by the back.",
    share_back=0.05,
    share_lift=0.09,
    share_source="judgement; that strict form grows more is not shown (Augustin 2025)",
    look=_look,
    remedies=("lighter_and_clean", "technique_first"),
)
