"""What does one set of an exercise count for, region by region?"""

from __future__ import annotations

from collections.abc import Mapping

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.anatomy.parts import RegionName

__all__ = ["BACK_REGIONS", "direct_share_of_back", "regions_of"]

BACK_REGIONS: frozenset[RegionName] = frozenset(("width", "thickness", "extensors"))
CLOSES_THE_HAND = "forearm_flexors"


def regions_of(shares: Mapping[str, float], *, straps: bool = False) -> dict[RegionName, float]:
    """How many sets does one hard set of an exercise with these muscle shares count for, region by region?

    A region gets the largest share among its muscles: a row with 1 for the lats and 1 for teres major is one set of
    width, not two. Regions that get nothing are left out.

    Parameters
    ----------
    shares : muscle id -> 1 (direct) or 0.5 (indirect).
    straps : the hands were strapped to the bar, so that closing them counts nothing.

    Source: fractional counting after Pelland 2025; the largest share as in docs/decisions/0002-region-sets.md.

    Examples
    --------
    >>> regions_of({"lat_thoracic": 1, "teres_major": 1, "biceps": 0.5, "forearm_flexors": 0.5}, straps=True)
    {'width': 1.0, 'arms': 0.5}
    """
    muscles = load_anatomy().muscles
    counted: dict[RegionName, float] = {}
    for muscle_id, share in shares.items():
        region = muscles[muscle_id].region
        if region is None or (straps and muscle_id == CLOSES_THE_HAND):
            continue
        counted[region] = max(counted.get(region, 0.0), float(share))
    return counted


def direct_share_of_back(shares: Mapping[str, float]) -> float | None:
    """Which part of an exercise's direct shares lies in width, thickness or extensors? None without a direct share.

    Parameters
    ----------
    shares : muscle id -> 1 (direct) or 0.5 (indirect).

    Examples
    --------
    >>> direct_share_of_back({"lat_thoracic": 1, "biceps": 1, "trap_mid": 0.5})
    0.5
    """
    muscles = load_anatomy().muscles
    direct = [muscles[muscle_id].region in BACK_REGIONS for muscle_id, share in shares.items() if share == 1]
    return sum(direct) / len(direct) if direct else None
