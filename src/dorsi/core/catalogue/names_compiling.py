"""Write the compiled words and rules of exercise names anew: ``python -m dorsi.core.catalogue.names_compiling``.

The compiled file depends on words.toml, patterns.toml, other_lifts.toml and on the names and aliases of all
exercises. Whatever contradicts itself there is an error with its file and its words, never a silent choice.
"""

from __future__ import annotations

import itertools
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from dorsi.core.catalogue.compiling import EXERCISES
from dorsi.core.catalogue.name_words import COMPILED_NAMES, NameWords, name_words_from
from dorsi.core.catalogue.wording import split_words, stem
from dorsi.core.errors import BadInput

__all__ = ["compile_names", "main"]

HERE = Path(__file__).parent
WORDS = "words.toml"
PATTERNS = "patterns.toml"
OTHER_LIFTS = "other_lifts.toml"

#: How much a concept of a kind says about which exercise it is.
KIND_WEIGHTS = {
    "move": 10,
    "other": 12,
    "body": 6,
    "side": 4,
    "load": 2,
    "equipment": 3,
    "handle": 2,
    "grip": 3,
    "pose": 3,
    "style": 3,
    "brand": 2,
}
CATEGORY_WEIGHT = 3
KINDS = tuple(kind for kind in KIND_WEIGHTS if kind != "other")


def compile_names(folder: Path = HERE, exercises: Path = EXERCISES) -> str:
    """Compile words, patterns, other lifts and the aliases of the exercises into one JSON text.

    Parameters
    ----------
    folder : where words.toml, patterns.toml and other_lifts.toml lie.
    exercises : where the TOML files of the exercises lie.

    Raises
    ------
    BadInput
        if a phrase has two meanings, a pattern uses a concept nobody knows, or two exercises share a name.
    """
    words, patterns = _load(folder / WORDS), _load(folder / PATTERNS)
    others = _load(folder / OTHER_LIFTS)["lift"]
    records = [_load(path) for path in sorted(exercises.glob("*.toml"))]
    heads, rewrites, brand, flags = (patterns.pop(key) for key in ("heads", "rewrite", "brand", "flags"))
    if strangers := set(patterns) - {record["slug"] for record in records}:
        raise BadInput(f"no exercise has the slug {min(strangers)!r}", place=PATTERNS)
    compiled = _words_of(words, others)
    kinds = compiled["kinds"]
    compiled |= _rules_of(patterns, others, heads, kinds)
    compiled |= {
        "rewrites": [part for rewrite in rewrites for part in _rewrites(rewrite, kinds)],
        "others": {_target(lift): [lift["group"], lift["lumbar"]] for lift in others},
        "brand_machine_unless": brand["machine_unless"].split(),
        "beside_others": heads["beside_others"].split(),
        "doubtful": heads["doubtful"].split(),
        **{key: flags[key] for key in ("assisted", "weighted", "same_series", "category_of")},
        "lumbar_demand": {r["slug"]: r["lumbar_demand"] for r in records if r["lumbar_demand"]},
        "aliases": {},
    }
    compiled["aliases"] = _exact_spellings(name_words_from(compiled), records)
    lines = (f"{json.dumps(key)}:{json.dumps(value, separators=(',', ':'))}" for key, value in compiled.items())
    return "{" + ",\n".join(lines) + "}\n"


def _rules_of(
    patterns: Mapping[str, Any], others: list[dict[str, Any]], heads: Mapping[str, Any], kinds: Mapping[str, str]
) -> dict[str, Any]:
    """Spell all patterns out, the heaviest first; equal lists of what must not be there are kept once."""
    clear = set(heads["clear"].split())
    takes = {head: said.split() for head, said in heads["takes"].items()}
    rules = [rule for slug, table in patterns.items() for rule in _rules(slug, table, kinds, clear, takes)]
    rules += [rule for lift in others for rule in _other_rules(lift, kinds)]
    rules.sort(key=lambda rule: -rule[3])
    forbids = sorted({tuple(rule[2]) for rule in rules})
    return {
        "forbids": forbids,
        "rules": [[*rule[:2], forbids.index(tuple(rule[2])), *rule[3:]] for rule in rules],
        "takes": {slug: _takes(table, takes, kinds) for slug, table in patterns.items()},
    }


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise BadInput(f"is not proper TOML: {fault}", place=path.name) from fault


def _words_of(words: Mapping[str, Any], others: list[dict[str, Any]]) -> dict[str, Any]:
    """Read all phrases with their concepts; a phrase with two meanings is a fault."""
    quiet = {stem(word) for text in words["quiet"]["words"] for word in split_words(text)}
    phrases: dict[str, list[str]] = {}
    faults: list[str] = []
    for text, concepts, place in _told_phrases(words, others):
        phrase = _phrase(text, quiet)
        if not phrase or phrases.setdefault(phrase, concepts) != concepts:
            faults.append(f"{place}: {text!r} already means {phrases.get(phrase)}, here {concepts}")
    weak = {_phrase(text, quiet) for text in words["weak"]["words"]} - {""}
    faults += [f"{WORDS} [weak]: {text!r} means {phrases[text]}" for text in sorted(weak) if text in phrases]
    if faults:
        raise BadInput("words with two meanings:\n" + "\n".join(faults), place=WORDS)
    ordinary = sorted({stem(word) for word in words["ordinary"]["words"]})
    kinds = {concept: kind for kind in KINDS for concept in words[kind]}
    kinds |= {_target(lift): "other" for lift in others}
    return {"phrases": phrases, "quiet": sorted(quiet), "weak": sorted(weak), "ordinary": ordinary, "kinds": kinds}


def _phrase(text: str, quiet: set[str]) -> str:
    return " ".join(s for s in map(stem, split_words(text)) if s not in quiet)


def _told_phrases(words: Mapping[str, Any], others: list[dict[str, Any]]) -> Iterator[tuple[str, list[str], str]]:
    for kind in KINDS:
        for concept, texts in words[kind].items():
            yield from ((text, [concept], f"{WORDS} [{kind}] {concept}") for text in texts)
    yield from ((text, concepts.split(), f"{WORDS} [phrase]") for text, concepts in words["phrase"].items())
    for lift in others:
        yield from ((text, [_target(lift)], f"{OTHER_LIFTS} {lift['group']}") for text in lift.get("words", ()))


def _target(lift: Mapping[str, Any]) -> str:
    return f"other:{lift['group']}:{lift['lumbar']}"


def _pattern(text: str, kinds: Mapping[str, str], place: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """Spell a pattern out: (concept to look it up by, all that is needed, what must not be there)."""
    forbid = [c for part in text.split() if part.startswith("!") for c in part[1:].split("|")]
    parts = [part.split("|") for part in text.split() if not part.startswith("!")]
    choices = [["@" + c.removeprefix("@") for c in part] if part[0].startswith("@") else part for part in parts]
    for concept in itertools.chain(forbid, *choices):
        if not concept.startswith("@") and concept not in kinds:
            raise BadInput(f"the pattern {text!r} uses {concept!r}, which {WORDS} does not have", place=place)
    for need in itertools.product(*choices):
        yield need[0], sorted(set(need)), forbid


def _rules(
    slug: str, table: Mapping[str, Any], kinds: Mapping[str, str], clear: set[str], heads: Mapping[str, list[str]]
) -> Iterator[list[Any]]:
    never = table.get("never", "").split()
    if strangers := set(never) - set(kinds):
        raise BadInput(f"never {min(strangers)!r}, which {WORDS} does not have", place=f"{PATTERNS} [{slug}]")
    for text in table["when"]:
        for anchor, need, forbid in _pattern(text, kinds, f"{PATTERNS} [{slug}]"):
            told = set(need) - set().union(*(heads[c] for c in need if c in heads))
            weight = _weight(told, kinds) + len(need) - len(told) + table.get("weight", 0)
            yield [
                anchor,
                need,
                sorted({*forbid, *never} - set(need)),
                weight,
                slug,
                int(len(need) > 1 or anchor in clear),
            ]


def _other_rules(lift: Mapping[str, Any], kinds: Mapping[str, str]) -> Iterator[list[Any]]:
    target = _target(lift)
    if "words" in lift:
        yield [target, [target], [], KIND_WEIGHTS["other"], target, 1]
    for text in lift.get("when", ()):
        for anchor, need, forbid in _pattern(text, kinds, f"{OTHER_LIFTS} {lift['group']}"):
            yield [anchor, need, forbid, _weight(need, kinds) + lift.get("weight", 0), target, 1]


def _weight(need: Iterable[str], kinds: Mapping[str, str]) -> int:
    return sum(CATEGORY_WEIGHT if c.startswith("@") else KIND_WEIGHTS[kinds[c]] for c in need)


def _rewrites(rewrite: Mapping[str, str], kinds: Mapping[str, str]) -> Iterator[list[Any]]:
    for anchor, need, forbid in _pattern(rewrite["when"], kinds, f"{PATTERNS} [[rewrite]]"):
        yield [anchor, need, forbid, rewrite.get("drop", "").split(), rewrite.get("add", "").split()]


def _takes(table: Mapping[str, Any], heads: Mapping[str, list[str]], kinds: Mapping[str, str]) -> list[str]:
    moves = {c for text in table["when"] for part in text.split() for c in part.split("|")}
    said = set(table.get("takes", "").split())
    for move in moves & set(heads):
        said |= set(heads[move])
    if strangers := said - set(kinds):
        raise BadInput(f"takes {min(strangers)!r}, which {WORDS} does not have", place=PATTERNS)
    return sorted(said)


def _exact_spellings(data: NameWords, records: list[dict[str, Any]]) -> dict[str, str]:
    """Of all names and aliases keep those which the rules would not lead to their own exercise."""
    from dorsi.core.catalogue.naming import alias_key  # noqa: PLC0415 -- naming needs the compiled file

    exact: dict[str, str] = {}
    kinds = data.kinds
    for record in records:
        names = dict(record["names"])
        for text in (*names.pop("aliases", ()), *names.values()):
            found, unknown = data.wording.concepts(text)
            bag = data.rules.in_company(found)
            decision = data.rules.decide(bag, frozenset(), unknown)
            if decision is not None and decision.slug == record["slug"]:
                continue
            if not unknown and decision is not None:
                raise BadInput(
                    f"{text!r} reads as {decision.slug or decision.group}",
                    place=f"{record['slug']}.toml",
                    hint=f"Choose another wording, or give the exercise a pattern in {PATTERNS}.",
                )
            if not unknown and not any(kinds[c] == "move" for c in bag):
                raise BadInput(f"{text!r} says no movement that is known", place=f"{record['slug']}.toml")
            key = alias_key(bag, unknown)
            if exact.setdefault(key, record["slug"]) != record["slug"]:
                raise BadInput(f"{text!r} is also a name of {exact[key]}", place=f"{record['slug']}.toml")
    return exact


def main() -> None:
    """Rewrite ``compiled_names.json``."""
    COMPILED_NAMES.write_text(compile_names(), encoding="utf-8")


if __name__ == "__main__":
    main()
