"""How wrong is a measure under these conditions? One data file, one formula, every interval."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import erf, hypot, sqrt
from pathlib import Path
from typing import Final

from dorsi.core.estimate import Estimate
from dorsi.core.motion.found_set import FoundSet, SetQuality
from dorsi.core.technique.trembling import film_share, lean_trembling
from dorsi.core.technique.trunk import foreshortened

__all__ = ["LEVEL", "Spread", "chance_below", "error_file", "estimate", "spread_of"]

#: The share of the truths that an interval should hold, and how many SD that is on both sides.
LEVEL: Final = 0.8
SDS_OF_LEVEL: Final = 1.2816
REFERENCE_PX: Final = 100.0
ERRORS: Final = Path(__file__).with_name("errors.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The error of one value: what all repetitions of the film share, and what each has for itself (SD).

    ``below`` and ``above``: how far the interval reaches to either side, as shares of the usual width, where a measure
    errs more to one side than to the other.
    """

    bias: float
    noise: float
    below: float = 1.0
    above: float = 1.0

    @property
    def sd(self) -> float:
        """SD of the value's error."""
        return hypot(self.bias, self.noise)

    @property
    def of_change(self) -> float:
        """SD of the error of a difference between two repetitions of the film: the shared part cancels."""
        return self.noise * sqrt(2.0)


@cache
def error_file() -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    """Read the error model: measure, view, component."""
    return tomllib.loads(ERRORS.read_text(encoding="utf-8"))


def spread_of(measure: str, found: FoundSet, value: float) -> Spread | None:
    """How wrong is this value of this measure in this film?

    Parameters
    ----------
    measure : name of the measure.
    found : the set; its view, torso length, frame rate and visibility decide.
    value : the measured value, for errors that grow with it.

    Returns
    -------
    The error's two parts; None where the file has no errors for this view, so that nothing may be said.

    Examples
    --------
    A torso of 50 px doubles ``per_pixel``, 15 frames a second double what 30 add.
    """
    # Where repetitions begin in the end position it is held between them, at home, as a body shifts and settles.
    at_home = found.exercise.hold.at == found.exercise.starts_at
    seen_from, pattern = found.view.seen_from if found.view else "", found.exercise.pattern
    parts = _parts_of(measure, seen_from, pattern, found.quality, at_home=at_home)
    if parts is None:
        return None
    film = film_share(found)
    # Half of what a trembling angle adds (as squares) stays the same through a film, half is each repetition's own.
    shaken = parts.trembling * lean_trembling(found) / sqrt(2.0) if parts.trembling else 0.0
    # Shoulders as wide as a tenth more move the angle of the camera, and the lean read by it by the tangent squared.
    turned = parts.turned * (foreshortened(found) ** 2 - 1) if parts.turned else 0.0
    bias, noise = hypot(parts.bias, shaken), hypot(parts.noise, shaken, parts.share * value, turned * value)
    made, more = hypot(bias, noise), hypot(film * parts.film_bias, film * parts.film_noise, parts.by_pattern)
    whole = hypot(made, more)
    return Spread(
        bias=hypot(bias, film * parts.film_bias),
        noise=hypot(noise, film * parts.film_noise, parts.by_pattern),
        below=hypot(made * parts.below, more) / whole,
        above=hypot(made * parts.above, more) / whole,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """The tables of one measure, worked out for one film: its errors near 0, and what they grow by."""

    bias: float
    noise: float
    share: float
    trembling: float
    turned: float
    below: float
    above: float
    film_bias: float
    film_noise: float
    by_pattern: float


@lru_cache(maxsize=64)
def _parts_of(measure: str, seen_from: str, pattern: str, quality: SetQuality, *, at_home: bool) -> _Parts | None:
    """Return the errors of a measure under the conditions of one film, None where the file has none for this view."""
    tables = error_file().get(measure, {})
    parts = tables.get(seen_from)
    if parts is None:
        return None
    noise = hypot(
        parts["noise"],
        parts.get("per_frame", 0.0) / max(quality.rate_hz, 1.0),
        parts.get("per_pixel", 0.0) * REFERENCE_PX / max(quality.torso_px, 1.0),
    )
    grown = 1.0 + parts.get("hidden", 0.0) * (1.0 - min(max(quality.visibility, 0.0), 1.0))
    on_film = tables.get("on_film", {})
    return _Parts(
        bias=parts["bias"],
        noise=noise * grown,
        share=parts.get("share", 0.0) * grown,
        trembling=parts.get("trembling", 0.0),
        turned=parts.get("turned", 0.0),
        below=parts.get("below", 1.0),
        above=parts.get("above", 1.0),
        film_bias=on_film.get("bias", 0.0),
        film_noise=on_film.get("noise", 0.0),
        by_pattern=hypot(
            tables.get("of", {}).get(pattern, 0.0), tables.get("at_home", {}).get(pattern, 0.0) if at_home else 0.0
        ),
    )


def estimate(
    value: float,
    spread: Spread,
    *,
    unit: str,
    method: str,
    n: int = 1,
    at_least: float | None = None,
    at_most: float | None = None,
) -> Estimate:
    """Give a value its interval.

    Parameters
    ----------
    value : what was measured.
    spread : its error; the own part shrinks with the root of ``n``.
    unit, method : as in `Estimate`.
    n : how many repetitions it is the middle of.
    at_least, at_most : bounds no truth can lie beyond, such as 0 seconds.
    """
    half = SDS_OF_LEVEL * hypot(spread.bias, spread.noise / sqrt(max(n, 1)))
    low, high = value - half * spread.below, value + half * spread.above
    if at_least is not None:
        value, low, high = (max(each, at_least) for each in (value, low, high))
    if at_most is not None:
        value, low, high = (min(each, at_most) for each in (value, low, high))
    return Estimate(value=value, low=low, high=high, level=LEVEL, unit=unit, method=method, n=n)


def chance_below(limit: float, value: float, sd: float) -> float:
    """How probable is it that the truth lies at or under the limit, for a normal error?

    Parameters
    ----------
    limit, value : in the measure's unit.
    sd : SD of the value's error, above 0.

    Examples
    --------
    >>> chance_below(10.0, 10.0, 2.0)
    0.5
    >>> round(chance_below(10.0, 6.0, 2.0), 3)
    0.977
    """
    return 0.5 * (1.0 + erf((limit - value) / (sd * sqrt(2.0))))
