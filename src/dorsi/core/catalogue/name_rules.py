"""Which exercise do these concepts mean? Patterns from data, the most telling one decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Decision", "NameRules", "Rewrite", "Rule"]

#: In which order the qualifiers of a variant are said.
VARIANT_ORDER = ("equipment", "brand", "handle", "grip", "pose", "side", "load", "style")
#: What may stand beside the concepts of a pattern; anything else makes the name another exercise.
QUALIFIERS = frozenset(VARIANT_ORDER)
MOST_UNKNOWN_WORDS = 3
#: Loads are flags of a match; only an eccentric makes a series of its own.
FLAGS = frozenset({"assisted", "weighted"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern: all of ``need`` and none of ``forbid``; of those that fit, most ``weight`` decides."""

    need: frozenset[str]
    forbid: frozenset[str]
    weight: int
    target: str
    clear: bool


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A word that means something else in this company: drop these concepts, add those."""

    anchor: str
    need: frozenset[str]
    forbid: frozenset[str]
    drop: frozenset[str]
    add: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What the rules say: an exercise in a variant, or a group of other lifts."""

    slug: str | None = None
    variant: str = ""
    group: str | None = None
    lumbar_demand: int = 0


class NameRules:
    """The rules of all exercises and other lifts.

    Parameters
    ----------
    kinds : concept -> kind (move, body, equipment...).
    rules : by the concept each begins with, the heaviest first.
    rewrites : in the order in which they are tried.
    takes : slug -> concepts that go without saying.
    others : target of another lift -> (group, lumbar demand).
    brand_machine_unless : a maker's name means a machine, unless one of these is said.
    beside_others : movements that also occur in names of other lifts ("hanging leg raise").
    doubtful : movements whose word is an ordinary one, too: a word nobody knows beside it leaves the name unknown.
    """

    def __init__(
        self,
        *,
        kinds: Mapping[str, str],
        rules: Mapping[str, Sequence[Rule]],
        rewrites: Sequence[Rewrite],
        takes: Mapping[str, frozenset[str]],
        others: Mapping[str, tuple[str, int]],
        brand_machine_unless: frozenset[str],
        beside_others: frozenset[str],
        doubtful: frozenset[str],
    ) -> None:
        self._kinds = kinds
        self._rules = rules
        self._rewrites = rewrites
        self._takes = takes
        self._others = others
        self._not_machine = brand_machine_unless
        self._beside_others = beside_others
        self._doubtful = doubtful

    def in_company(self, concepts: Iterable[str]) -> frozenset[str]:
        """Give the concepts as their company makes them: a bar at a cable is no barbell."""
        bag = set(concepts)
        for rewrite in self._rewrites:
            if rewrite.anchor in bag and rewrite.need <= bag and not rewrite.forbid & bag:
                bag -= rewrite.drop
                bag.update(rewrite.add)
        if not self._not_machine & bag and any(self._kinds.get(c) == "brand" for c in bag):
            bag.add("machine")
        return frozenset(bag)

    def decide(self, bag: frozenset[str], category: frozenset[str], unknown: Sequence[str]) -> Decision | None:
        """Which exercise or which group of other lifts do these concepts mean, or None if it is not sure."""
        context = bag | category
        best: Rule | None = None
        for concept in sorted(bag):  # of equally heavy rules the same one each time
            for rule in self._rules.get(concept, ()):  # heaviest first
                if best is not None and rule.weight <= best.weight:
                    break
                if rule.need <= context and not rule.forbid & context:
                    best = rule
                    break
        if best is None:
            return None
        other = self._others.get(best.target)
        if other is not None:
            return self._other(bag, best, other)
        return self._exercise(bag, best, unknown)

    def _other(self, bag: frozenset[str], rule: Rule, other: tuple[str, int]) -> Decision | None:
        for concept in bag - rule.need:
            if self._kinds[concept] == "move" and concept not in self._beside_others:
                return None
        others = [self._others[c] for c in bag if c in self._others]
        return Decision(group=other[0], lumbar_demand=max([other[1], *(demand for _, demand in others)]))

    def _exercise(self, bag: frozenset[str], rule: Rule, unknown: Sequence[str]) -> Decision | None:
        rest = bag - rule.need - self._takes[rule.target]
        if any(self._kinds[c] not in QUALIFIERS for c in rest):
            return None
        if unknown and (not rule.clear or len(unknown) > MOST_UNKNOWN_WORDS or self._doubtful & bag):
            return None
        takes = self._takes[rule.target]
        said = [c for c in bag if self._kinds[c] in QUALIFIERS and c not in takes and c not in FLAGS]
        said.sort(key=lambda c: (VARIANT_ORDER.index(self._kinds[c]), c))
        return Decision(slug=rule.target, variant=" ".join([*(c.replace("_", " ") for c in said), *unknown]))
