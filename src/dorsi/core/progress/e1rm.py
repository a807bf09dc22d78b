"""How strong was this set? The estimated one-repetition maximum (e1RM) of a set."""

from __future__ import annotations

from typing import Final

__all__ = ["CURVATURE", "MOST_REPS", "epley_e1rm_kg", "load_at", "max_of", "reps_at"]

#: Beyond a dozen repetitions to failure the formula says little; such sets give no e1RM.
MOST_REPS: Final = 12.0
#: So many repetitions to failure double what a load stands for (Epley 1985): the one curvature of the whole house.
CURVATURE: Final = 30.0


def epley_e1rm_kg(load_kg: float, reps: float, rir: float | None = None) -> float | None:
    """What single repetition is this set worth, in kg?

    Parameters
    ----------
    load_kg : what was moved, kg (system mass where the body is lifted), > 0.
    reps : repetitions done, >= 1.
    rir : repetitions left in reserve, or None where nobody noted it; then the set is read as taken to its end, so
        that the answer is a floor rather than a guess.

    Returns
    -------
    The e1RM in kg, or None where the formula does not reach: no load, no repetition, more than 12 repetitions to
    failure.

    Source: Epley 1985, load x (1 + n / 30), with n = reps + RIR.
    Deviations: a single to failure is worth its own load (the formula as printed would add 3.3 %).
    Limits: an index within one person, exercise and variant, no true maximum; in pulldowns and rows such formulas
    read some kilograms low (Perez-Castilla 2021).

    >>> epley_e1rm_kg(100, 5)
    116.66666666666667
    >>> epley_e1rm_kg(100, 1)
    100
    >>> epley_e1rm_kg(100, 3, rir=2) == epley_e1rm_kg(100, 5)
    True
    >>> epley_e1rm_kg(60, 20) is None
    True
    """
    to_failure = reps + (rir or 0.0)
    if load_kg <= 0 or reps < 1 or to_failure > MOST_REPS:
        return None
    if to_failure == 1:
        return load_kg
    return max_of(load_kg, to_failure)


def max_of(load_kg: float, reps: float) -> float:
    """Which single repetition does a set stand for, whatever its length? To hold sets of one lift against each other.

    Parameters
    ----------
    load_kg : what was moved.
    reps : repetitions to failure.

    Source: Epley 1985. Limits: beyond a dozen repetitions an order, no estimate; singles count as one repetition.

    >>> round(max_of(60, 10), 2)
    80.0
    """
    return load_kg * (1.0 + reps / CURVATURE)


def load_at(max_kg: float, reps: float) -> float:
    """At which load do so many repetitions to failure stand for this single repetition?

    >>> round(load_at(80, 10), 2)
    60.0
    """
    return max_kg / (1.0 + reps / CURVATURE)


def reps_at(max_kg: float, load_kg: float) -> float:
    """How many repetitions to failure at this load (> 0) stand for this single repetition? Below 0 where none do.

    >>> round(reps_at(80, 60), 2)
    10.0
    """
    return CURVATURE * (max_kg / load_kg - 1.0)
