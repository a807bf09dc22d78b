"""How strong was this set? The estimated one-repetition maximum (e1RM) of a set."""

from __future__ import annotations

from typing import Final

__all__ = ["MOST_REPS", "epley_e1rm_kg"]

#: Beyond a dozen repetitions to failure the formula says little; such sets give no e1RM.
MOST_REPS: Final = 12.0


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
    return load_kg * (1.0 + to_failure / 30.0)
