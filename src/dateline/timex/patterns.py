"""Patterns of `patterns/*.yaml`, compiled once into a tree that is walked over the tokens."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from dateline.errors import RuleError
from dateline.rules import line_of, read_yaml
from dateline.timex.lexicon import FOLDER, load_lexicon
from dateline.timex.meaning import NAMES

MOST_PATHS = 6000  # ways through one pattern; more would be a mistake in it
BUILT = frozenset({"day", "number", "ordinal", "year", "date", "time", "duration", "reference", "set"})

Step = tuple[str, str | None]  # a literal word and None, or a class and the name of its group


class Rule(Struct, frozen=True):
    """One pattern: what it sets, and where it does not hold; `spare` patterns keep words from being read as times."""

    id: str
    type: str
    match: tuple[str, ...]
    sets: Mapping[str, str]
    stage: int
    spare: bool
    rank: int
    span: tuple[str, ...]
    after: frozenset[str]
    not_after: frozenset[str]
    before: frozenset[str]
    not_before: frozenset[str]
    examples: tuple[tuple[str, str, str], ...]
    counterexamples: tuple[str, ...]
    also: tuple[Mapping[str, Any], ...] = ()


@dataclass
class Node:
    """A place in the tree: where each next word leads, and each class of words (`kinds`), and the rules that end here with
    their groups' names."""

    next: dict[str, "Node"] = field(default_factory=dict)
    kinds: dict[str, "Node"] = field(default_factory=dict)
    ends: list[tuple[Rule, tuple[str | None, ...]]] = field(default_factory=list)


class Grammar(Struct, frozen=True):
    """The rules and, for each stage, the tree of their patterns."""

    rules: tuple[Rule, ...]
    trees: tuple[Node, ...]


@cache
def load_grammar(folder: Path = FOLDER) -> Grammar:
    """Read and compile all patterns.

    Raises:
        RuleError: a rule lacks something, names an unknown class or field, or its id is there twice.
    """
    rules: dict[str, Rule] = {}
    classes = load_lexicon(folder).kinds | BUILT
    trees = (Node(), Node())
    for path in sorted((folder / "patterns").glob("*.yaml")):
        for raw in read_yaml(path):
            where = f"{path.name}, line {line_of(raw)}"
            rule = _rule(raw, len(rules), where)
            if rule.id in rules:
                raise RuleError(f"{where}: the id {rule.id} is taken; choose another")
            rules[rule.id] = rule
            for pattern in rule.match:
                _plant(trees[rule.stage - 1], pattern, rule, classes, where)
    return Grammar(tuple(rules.values()), trees)


def _rule(raw: Mapping[str, Any], rank: int, where: str) -> Rule:
    for name in ("id", "type", "match", "examples"):
        if name not in raw:
            raise RuleError(f"{where}: a rule needs {name}")
    sets = raw.get("sets", {})
    if unknown := sorted(set(sets) - NAMES):
        raise RuleError(f"{where}: {unknown[0]} is no fact of a time; correct it")
    match = raw["match"]
    examples = tuple((e["text"], e["span"], e["value"]) for e in raw["examples"])
    words = {k: frozenset(raw.get(k, "").split()) for k in ("after", "not_after", "before", "not_before")}
    return Rule(
        id=raw["id"],
        type=raw["type"],
        match=(match,) if isinstance(match, str) else tuple(match),
        sets=sets,
        stage=int(raw.get("stage", "1")),
        spare=raw["type"] == "NONE",
        rank=rank,
        span=tuple(raw.get("span", "").split()),
        after=words["after"],
        not_after=words["not_after"],
        before=words["before"],
        not_before=words["not_before"],
        examples=examples,
        counterexamples=tuple(raw.get("counterexamples", ())),
        also=tuple(raw.get("also", ())),
    )


def _plant(root: Node, pattern: str, rule: Rule, classes: frozenset[str], where: str) -> None:
    paths = list(_ways(_parsed(pattern.split(), where)))
    if len(paths) > MOST_PATHS:
        raise RuleError(f"{where}: {len(paths)} ways through {pattern}; write two patterns")
    for path in dict.fromkeys(paths):
        if not path:
            raise RuleError(f"{where}: {pattern} matches nothing; leave a part of it without brackets")
        node = root
        for word, name in path:
            if name is not None and word not in classes:
                raise RuleError(f"{where}: there is no class {word}; add it to words.tsv or correct it")
            below = node.kinds if name is not None else node.next
            node = below.get(word) or below.setdefault(word, Node())
        node.ends.append((rule, tuple(name for _, name in path)))


Tree = list[Any]  # parts in order; a part is a step, or a list of alternatives, each a tree


def _parsed(words: list[str], where: str) -> Tree:
    """A pattern as a tree: `[a b]` is optional, `( a | b c )` one of several, `{name:class}` a group."""
    stack: list[tuple[str, list[Tree]]] = [("", [[]])]
    for word in _split_signs(words):
        if word in ("[", "("):
            stack.append((word, [[]]))
        elif word == "|" and len(stack) > 1:
            stack[-1][1].append([])
        elif word in ("]", ")") and len(stack) > 1 and stack[-1][0] == {"]": "[", ")": "("}[word]:
            _, ways = stack.pop()
            stack[-1][1][-1].append([*ways, []] if word == "]" else ways)
        elif word in ("]", ")", "|"):
            raise RuleError(f"{where}: {word} closes nothing; write a literal bracket as \\{word}")
        else:
            stack[-1][1][-1].append(_step(word))
    if len(stack) > 1:
        raise RuleError(f"{where}: {stack[-1][0]} is not closed")
    return stack[0][1][0]


def _split_signs(words: list[str]) -> Iterator[str]:
    for word in words:
        while word[0] in "[(" and len(word) > 1:
            yield word[0]
            word = word[1:]
        tail = []
        while word[-1] in "])" and len(word) > (2 if word[0] == "\\" else 1):
            tail.append(word[-1])
            word = word[:-1]
        yield word
        yield from reversed(tail)


def _step(word: str) -> Step:
    if word.startswith("{") and word.endswith("}"):
        name, _, kind = word[1:-1].partition(":")
        return (kind or name, name)
    return (word.removeprefix("\\").lower(), None)


def _ways(tree: Tree) -> Iterator[tuple[Step, ...]]:
    """All ways through a tree, each a row of steps."""
    if not tree:
        yield ()
        return
    head, rest = tree[0], tree[1:]
    heads = [((head),)] if isinstance(head, tuple) else [way for one in head for way in _ways(one)]
    tails = list(_ways(rest))
    for first in heads:
        for tail in tails:
            yield (*first, *tail)
