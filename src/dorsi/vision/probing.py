"""What a film is, as far as its container says: size as shown, length, rate, codec, turned or not, dynamic range."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Literal, Self

__all__ = ["MOST_POINTS_A_SECOND", "FilmFacts", "probe"]

#: Up to this (1080p at 60 Hz) a film is read in two places at once; above it decoding is the limit: then it needs both
#: processors in one place, and one follower keeps up.
MOST_POINTS_A_SECOND: Final = 1920 * 1088 * 61


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmFacts:
    """What is known of a film before its pictures are looked at. Unknown is None.

    ``size_px`` is (width, height) as the film is shown, turned upright; ``rotation_deg`` by how much it has to be
    turned for that, counter-clockwise. ``rate_hz`` is the mean rate of pictures; ``variable_rate`` whether pictures
    come unevenly. ``bits`` per colour; ``hdr`` "pq" or "hlg" where the film has a high dynamic range.
    """

    size_px: tuple[int, int]
    duration_s: float | None
    rate_hz: float | None
    variable_rate: bool | None
    codec: str
    container: str
    rotation_deg: int
    bits: int
    hdr: Literal["pq", "hlg"] | None
    n_pictures: int | None
    n_bytes: int

    def as_dict(self) -> dict[str, Any]:
        """Return the facts as JSON knows them."""
        return asdict(self)

    @classmethod
    def from_dict(cls, facts: dict[str, Any]) -> Self:
        """Read them again."""
        width, height = facts["size_px"]
        return cls(**{**facts, "size_px": (int(width), int(height))})


def probe(path: Path | str) -> FilmFacts:
    """What film is this?

    Parameters
    ----------
    path : the film.

    Returns
    -------
    Its facts; the container is opened in a process of its own, so that a damaged one harms nobody.

    Raises
    ------
    BadInput : it is no film, or none that can be read.
    """
    from dorsi.vision.film_reader import FilmReader  # noqa: PLC0415 -- the reader needs these facts

    with FilmReader(Path(path), slots=0) as reader:
        return reader.facts
