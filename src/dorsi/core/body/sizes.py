"""Which shirt size is it: by the label standard EN 13402, and by tables of brands that the user adds?"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from dorsi.core.body.measuring import Series
from dorsi.core.estimate import Estimate

__all__ = [
    "LABEL_NOTE",
    "BrandSize",
    "BrandTable",
    "ShirtSize",
    "brand_sizes",
    "collar_cm",
    "grouped_tables",
    "letters",
    "shirt_size",
]

Cut = Literal["men", "women"]

LABEL_NOTE: Final = (
    "Brands differ: EN 13402 is a label for the size of a body, not of a garment. Where two sizes are named, the "
    "error of the tape reaches over the border between them."
)
#: Letters by chest (men's cut) and bust (women's cut) in cm, lower border included. Source: EN 13402-3, from general
#: knowledge, to be verified before it is quoted.
_LETTERS: Final[Mapping[Cut, tuple[tuple[str, float], ...]]] = {
    "men": (("XXS", 70), ("XS", 78), ("S", 86), ("M", 94), ("L", 102), ("XL", 110), ("XXL", 118), ("3XL", 129)),
    "women": (("XXS", 66), ("XS", 74), ("S", 82), ("M", 90), ("L", 98), ("XL", 107), ("XXL", 119), ("3XL", 131)),
}
_END: Final[Mapping[Cut, float]] = {"men": 141.0, "women": 143.0}
_STEP_CM: Final = 4.0
#: What a collar has beyond the neck.
_COLLAR_ROOM_CM: Final = 1.5
_SLIM_DROP_CM, _REGULAR_DROP_CM = 16.0, 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShirtSize:
    """Letters per cut (two where the error reaches over a border), the step of 4 cm, collar, sleeve, fit by drop."""

    men: tuple[str, ...]
    women: tuple[str, ...]
    step_cm: float
    collar_cm: int | None
    sleeve_cm: float | None
    drop: Estimate | None
    fit: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandTable:
    """One brand's sizes of one garment and cut: size -> body measures in cm (from, to), as the table gives them."""

    brand: str
    cut: str
    garment: str
    sizes: Mapping[str, Mapping[str, tuple[float, float]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandSize:
    """What a brand's table says: the size, the next best where the error reaches there, and what was compared."""

    brand: str
    cut: str
    garment: str
    size: str | None
    or_size: str | None
    by: tuple[str, ...]
    sentence: str


def letters(chest_cm: float, cut: Cut) -> str | None:
    """Which letter has this chest? None outside of the standard's range.

    >>> letters(104, "men"), letters(104, "women"), letters(102, "men"), letters(60, "men")
    ('L', 'L', 'L', None)
    """
    if not _LETTERS[cut][0][1] <= chest_cm < _END[cut]:
        return None
    return [letter for letter, low in _LETTERS[cut] if chest_cm >= low][-1]


def collar_cm(neck_cm: float) -> int:
    """Which collar fits this neck: 1.5 cm of room, rounded up to whole centimetres?

    >>> collar_cm(38.0), collar_cm(37.5)
    (40, 39)
    """
    return math.ceil(neck_cm + _COLLAR_ROOM_CM - 1e-9)


def shirt_size(
    chest: Series, *, waist_drop: Estimate | None = None, neck: Series | None = None, arm: Series | None = None
) -> ShirtSize:
    """Which shirt size is it by EN 13402?

    Parameters
    ----------
    chest : girth of the chest.
    waist_drop : chest less waist, or None where the waist was not measured.
    neck, arm : girth of the neck, length of the arm, where measured.
    """
    value = chest.last.value
    return ShirtSize(
        men=_all_letters(chest, "men"),
        women=_all_letters(chest, "women"),
        step_cm=_STEP_CM * math.floor(value / _STEP_CM + 0.5),
        collar_cm=collar_cm(neck.last.value) if neck else None,
        sleeve_cm=round(arm.last.value) if arm else None,
        drop=waist_drop,
        fit=_fits(waist_drop),
    )


def _all_letters(chest: Series, cut: Cut) -> tuple[str, ...]:
    """Name the size of the middle first, then what lies within the error of one taping."""
    middle = chest.last.value
    found = [letters(at, cut) for at in (middle, middle - chest.error, middle + chest.error)]
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _fits(drop: Estimate | None) -> tuple[str, ...]:
    if drop is None:
        return ()
    half = (drop.high - drop.value) / 1.96
    return tuple(dict.fromkeys(_fit(at) for at in (drop.value, drop.value - half, drop.value + half)))


def _fit(drop_cm: float) -> str:
    return "slim" if drop_cm >= _SLIM_DROP_CM else "regular" if drop_cm >= _REGULAR_DROP_CM else "comfort"


def brand_sizes(tables: Sequence[BrandTable], girths: Mapping[str, Series]) -> tuple[BrandSize, ...]:
    """Which size is it in each table?

    The chest decides; where a table has no chest, what it has of waist, neck, hips and arm together. Sizes are compared
    by how many errors of the tape they lie away.

    Parameters
    ----------
    tables : as the user's file gives them.
    girths : by slug, as measured.
    """
    return tuple(_in_table(table, girths) for table in tables)


def _in_table(table: BrandTable, girths: Mapping[str, Series]) -> BrandSize:
    columns = {key for sizes in table.sizes.values() for key in sizes} & set(girths)
    used = ("chest",) if "chest" in columns else tuple(sorted(columns))
    name = f"{table.brand}, {table.garment} ({table.cut})"
    if not used:
        told = f"{name}: the table gives nothing that you measured."
        return BrandSize(
            brand=table.brand, cut=table.cut, garment=table.garment, size=None, or_size=None, by=(), sentence=told
        )
    away: dict[str, float] = {}
    for size, body in table.sizes.items():
        parts = [_errors_away(girths[key], body[key]) for key in used if key in body]
        if len(parts) == len(used):
            away[size] = math.hypot(*parts)
    ranked = sorted(away.items(), key=lambda item: item[1])
    best = ranked[0][0] if ranked else None
    near = [size for size, errors in ranked[1:] if errors - ranked[0][1] < 1][:1]
    told = f"{name}: {_told(table, ranked, near, used, girths)}"
    return BrandSize(
        brand=table.brand,
        cut=table.cut,
        garment=table.garment,
        size=best if best and _covers(table, used, girths) else None,
        or_size=near[0] if near else None,
        by=used,
        sentence=told,
    )


def _errors_away(series: Series, body: tuple[float, float]) -> float:
    low, high = body
    value = series.last.value
    gap = low - value if value < low else value - high if value > high else 0.0
    return gap / series.error


def _covers(table: BrandTable, used: Sequence[str], girths: Mapping[str, Series]) -> bool:
    """Do the sizes of this table reach to this body at all, half a step beyond their ends?"""
    for key in used:
        ends = [sizes[key] for sizes in table.sizes.values() if key in sizes]
        value = girths[key].last.value
        room = _STEP_CM
        if not min(low for low, _ in ends) - room <= value <= max(high for _, high in ends) + room:
            return False
    return True


def _told(
    table: BrandTable,
    ranked: Sequence[tuple[str, float]],
    near: Sequence[str],
    used: Sequence[str],
    girths: Mapping[str, Series],
) -> str:
    if not ranked or not _covers(table, used, girths):
        return "its sizes end before your measures."
    by = " and ".join(used).replace("_", " ")
    also = f" (or {near[0]}, within the error of the tape)" if near else ""
    return f"{ranked[0][0]}{also}, by {by}."


def grouped_tables(rows: Sequence[Mapping[str, object]]) -> tuple[BrandTable, ...]:
    """Put the rows of a file together: one table for each brand, cut and garment, sizes in the order of the file.

    Parameters
    ----------
    rows : with brand, cut, garment, size and ``body`` (measure -> from and to in cm).
    """
    groups: dict[tuple[str, str, str], dict[str, Mapping[str, tuple[float, float]]]] = defaultdict(dict)
    for row in rows:
        body = row["body"]
        key = (str(row["brand"]), str(row["cut"]), str(row["garment"]))
        if isinstance(body, Mapping) and body:
            groups[key].setdefault(str(row["size"]), dict(body))
    return tuple(BrandTable(brand=b, cut=c, garment=g, sizes=sizes) for (b, c, g), sizes in groups.items())
