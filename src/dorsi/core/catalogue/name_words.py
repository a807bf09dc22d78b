"""The compiled words and rules in memory: read from one JSON file, once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.name_rules import NameRules, Rewrite, Rule
from dorsi.core.catalogue.wording import Wording, split_words

__all__ = ["COMPILED_NAMES", "NameWords", "load_name_words", "name_words_from"]

COMPILED_NAMES = Path(__file__).with_name("compiled_names.json")


@dataclass(frozen=True, slots=True)
class NameWords:
    """All the matcher needs: words, rules, exact spellings, and a few facts of the exercises."""

    wording: Wording
    rules: NameRules
    kinds: Mapping[str, str]
    aliases: Mapping[str, str]
    lumbar_demand: Mapping[str, int]
    assisted: frozenset[str]
    weighted: frozenset[str]
    same_series: Mapping[str, str]
    category_of: Mapping[str, str]
    _spellings: dict[str, str] = field(default_factory=dict)

    def spellings(self) -> Mapping[str, str]:
        """Give every name and alias of the catalogue, plainly written, with its slug; made when first needed."""
        if not self._spellings:
            for exercise in load_catalogue().values():
                for name in (*exercise.names.values(), *exercise.aliases):
                    self._spellings.setdefault(" ".join(split_words(name)), exercise.slug)
        return self._spellings


def name_words_from(record: Mapping[str, Any]) -> NameWords:
    """Make the data of its compiled record."""
    rules: dict[str, list[Rule]] = {}
    forbids = [frozenset(forbid) for forbid in record["forbids"]]
    for anchor, need, forbid, weight, target, clear in record["rules"]:
        rule = Rule(frozenset(need), forbids[forbid], weight, target, bool(clear))
        rules.setdefault(anchor, []).append(rule)
    kinds = record["kinds"]
    return NameWords(
        wording=Wording(record["phrases"], quiet=record["quiet"], weak=record["weak"], ordinary=record["ordinary"]),
        rules=NameRules(
            kinds=kinds,
            rules=rules,
            rewrites=[
                Rewrite(first, frozenset(need), frozenset(forbid), frozenset(drop), tuple(add))
                for first, need, forbid, drop, add in record["rewrites"]
            ],
            takes={slug: frozenset(takes) for slug, takes in record["takes"].items()},
            others={target: (group, lumbar) for target, (group, lumbar) in record["others"].items()},
            brand_machine_unless=frozenset(record["brand_machine_unless"]),
            beside_others=frozenset(record["beside_others"]),
            doubtful=frozenset(record["doubtful"]),
        ),
        kinds=kinds,
        aliases=record["aliases"],
        lumbar_demand=record["lumbar_demand"],
        assisted=frozenset(record["assisted"]),
        weighted=frozenset(record["weighted"]),
        same_series=record["same_series"],
        category_of=record["category_of"],
    )


@cache
def load_name_words() -> NameWords:
    """Read the compiled words and rules that come with dorsi."""
    return name_words_from(json.loads(COMPILED_NAMES.read_bytes()))
