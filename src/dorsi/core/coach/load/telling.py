"""Why this load, and what is missing where none can be said: reasons that open to sets, rule and source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from dorsi.core.coach.load.capacity import Capacity
from dorsi.core.coach.load.clean_model import CleanBelief
from dorsi.core.coach.load.looking import LookedAtSet
from dorsi.core.coach.load.owned import Basis
from dorsi.core.coach.load.today import FormOfDay
from dorsi.core.estimate import Reason
from dorsi.core.progress.history import History
from dorsi.core.progress.series_sets import SeriesSets
from dorsi.core.records import Side
from dorsi.core.units import LoadUnit, load_text, load_word

__all__ = ["how_to_note", "why_not", "why_owned"]

MOST_IDS: Final = 12
#: What stops an exercise today: pain, or a fall that no bad day explains.
Stopped = Literal["pain", "far_below"]
_STOPS: Final[dict[Stopped, str]] = {
    "pain": "no load: a pain of 6 or more was noted with this lift; another that does not hurt is fine",
    "far_below": (
        "no load: today's sets are more than a fifth below the usual, and no bad day takes so much; if they were "
        "warm-ups, leave them out; if not, end this lift for today"
    ),
}
MOST_LETTERS: Final = 60


def why_owned(
    history: History,
    sets: SeriesSets,
    days: Sequence[Sequence[LookedAtSet]],
    *,
    belief: CleanBelief | None,
    capacity: Capacity | None,
    reps: int,
    form: FormOfDay | None,
    borrowed: Sequence[str],
    side: Side | None = None,
) -> tuple[Reason, ...]:
    """On what does the answer rest?"""
    found = []
    seen = [one for day in days for one in day]
    if seen and belief is not None:
        clean, rated = sum(one.clean for one in seen), sum(one.rated for one in seen)
        filmed = sum(one.filmed for one in seen)
        sets_told = "1 set" if len(seen) == 1 else f"{len(seen)} sets"
        by = f"{filmed} of the sets by film, the others by hand" if filmed else "rated by hand"
        found.append(
            Reason(
                rule=f"the load at which all {reps} repetitions are clean in eight sets of ten",
                facts=(f"{clean:.0f} of {rated} repetitions in {sets_told} were clean, {by}",),
                set_ids=tuple(one.set_id for one in seen[-MOST_IDS:]),
                source="Babb, Rogatko and Zacks 1998 (overdose control); form around 80 % of the strength is judgement",
            )
        )
    if side is not None:
        told = f"only the sets of the {side} side speak: the other owns clearly more, and one load is on both"
        found.append(Reason(rule="the weaker side sets the load", facts=(told,)))
    if borrowed and belief is not None:
        told = f"where form goes is taken from {', '.join(borrowed)}, which train the same movement"
        found.append(Reason(rule="a lift that was looked at less borrows from its pattern", facts=(told,)))
    if capacity is not None:
        low, middle, high = (load_text(round(kg, 1), history.unit) for kg in capacity.kg)
        ids = tuple(history.sets.set_id[i] for i in sets.place[-MOST_IDS:].tolist())
        of = "1 session" if capacity.sessions == 1 else f"{capacity.sessions} sessions"
        told = f"one repetition of about {middle} ({low} to {high}), from {of}"
        found.append(Reason(rule="never above the strength that was shown", facts=(told,), set_ids=ids))
    if form is not None:
        found.append(Reason(rule="the form of the day", facts=(form.words,)))
    return tuple(found)


def how_to_note(
    title: str, *, load_kg: float | None, assist_kg: float | None, reps: int, unit: LoadUnit, straps: bool = False
) -> str:
    """With which command is such a set noted with its clean repetitions?

    Parameters
    ----------
    title : the name in the log.
    load_kg, assist_kg : of the last set; None or 0 is body mass alone.
    reps : of the last set.
    unit : the reader's.
    straps : whether it was done with straps: without that word it would be a set with bare hands.

    >>> how_to_note("Barbell Row", load_kg=60.0, assist_kg=None, reps=10, unit="kg")
    'dorsi log "Barbell Row 60kg x 10 clean 9"'
    """
    words = " ".join(title.split()).replace('"', "")[:MOST_LETTERS]
    clean = max(reps - 1, 0)
    if assist_kg:
        help_ = load_word(assist_kg, unit)
        worn = " straps=yes" if straps else ""
        return f'dorsi log --set exercise="{words}" assist={help_} reps={reps} clean={clean}{worn}'
    what = load_word(load_kg, unit) if load_kg else "bw"
    return f'dorsi log "{words} {what} x {reps} clean {clean}{" straps" if straps else ""}"'


def why_not(basis: Basis, note: str, *, looked: int, steps: bool, stopped: Stopped | None) -> str | None:
    """What cannot be said, and how is it noted? None where nothing is missing.

    Parameters
    ----------
    note : the command that notes what is missing.
    looked : how many sets were looked at.
    steps : whether any load exists.
    stopped : what stops the exercise today, if anything does.
    """
    if stopped is not None:
        return _STOPS[stopped]
    if not steps:
        return "your equipment holds no load for this lift; what can be done with it: dorsi plan --equipment FILE"
    if basis == "clean_reps":
        return None
    if basis == "borrowed":
        return f"no clean repetitions of this lift are logged; log them with: {note}"
    if looked:
        return "cannot be assessed: no set of up to 15 repetitions shows the strength"
    return f"cannot be assessed: no clean repetitions logged; log them with: {note}"
