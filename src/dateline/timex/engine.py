"""One pass over the tokens: at each place the longest pattern wins, then the next place after it is tried.

The work at a place is bounded by the patterns (their length and number), so a text takes time in proportion to its length.
"""

from collections.abc import Sequence

from dateline.timex.building import meaning_of
from dateline.timex.lexicon import Arc, Lexicon
from dateline.timex.matches import Group, Match
from dateline.timex.meaning import Meaning
from dateline.timex.numbers import load_numbers, number_arcs
from dateline.timex.patterns import Grammar, Node, Rule
from dateline.timex.tokens import Word


class Lattice:
    """All readings of the tokens of a text, by the token that they begin with."""

    def __init__(self, text: str, words: list[Word], lexicon: Lexicon) -> None:
        self.words = words
        self.lowers = [word.lower for word in words]
        self.arcs: list[Sequence[Arc]] = [()] * len(words)
        self.folded: set[int] = set()
        known, numbers = lexicon.words, load_numbers().starters
        lowers = self.lowers
        for at in [k for k, low in enumerate(lowers) if low in known or low in numbers or low[0].isdigit()]:
            arcs = list(lexicon.arcs(text, words, at))
            if lowers[at] in numbers:
                arcs += number_arcs(words, at)
            self.arcs[at] = arcs

    def matches(self, root: Node) -> list[Match]:
        """The matches of a tree of patterns, left to right, none overlapping another."""
        found: list[Match] = []
        after, arcs, lowers = 0, self.arcs, self.lowers
        start, kinds = root.next, root.kinds
        for at in [k for k, low in enumerate(lowers) if arcs[k] or low in start]:
            if at >= after and (lowers[at] in start or any(arc.kind in kinds for arc in arcs[at])):
                match = self._longest(root, at)
                if match is not None:
                    found.append(match)
                    after = match.last
        return found

    def fold(self, found: Sequence[tuple[Match, Meaning | None]]) -> None:
        """Make each match one reading; its inner tokens have no other any more."""
        for match, meaning in found:
            for k in range(match.first, match.last):
                self.arcs[k] = ()
                self.folded.add(k)
            if meaning is not None:
                self.arcs[match.first] = [Arc(kind, meaning, match.last) for kind in _classes(meaning)]

    def _longest(self, root: Node, start: int) -> Match | None:
        words, lowers, count = self.words, self.lowers, len(self.words)
        best: tuple[int, bool, int] | None = None
        chosen: tuple[Rule, tuple[str | None, ...], tuple[Group, ...]] | None = None
        todo: list[tuple[Node, int, tuple[Group, ...]]] = [(root, start, ())]
        while todo:
            node, at, path = todo.pop()
            for rule, names in node.ends:
                rank = (at, rule.spare, -rule.rank)
                if (best is None or rank > best) and self._allowed(rule, start, at):
                    best, chosen = rank, (rule, names, path)
            if at >= count or (at > start and words[at].broken):
                continue
            if (low := lowers[at]) in node.next and at not in self.folded:
                todo.append((node.next[low], at + 1, (*path, Group(at, at + 1, None))))
            if node.kinds:
                for arc in self.arcs[at]:
                    if arc.kind in node.kinds:
                        todo.append((node.kinds[arc.kind], arc.end, (*path, Group(at, arc.end, arc.value))))
        if chosen is None or best is None:
            return None
        rule, names, path = chosen
        groups = {name: group for name, group in zip(names, path, strict=True) if name is not None}
        return Match(rule, start, best[0], groups)

    def _allowed(self, rule: Rule, first: int, last: int) -> bool:
        if rule.not_after or rule.after:
            before = _signs(self.words, first - 1)
            if before & rule.not_after or (rule.after and not before & rule.after):
                return False
        if rule.not_before or rule.before:
            behind = _signs(self.words, last)
            if behind & rule.not_before or (rule.before and not behind & rule.before):
                return False
        return True


def _signs(words: list[Word], at: int) -> frozenset[str]:
    """What a rule can say of a neighbour: its word, NUMBER, CAPITAL, LETTER, PLURAL (by its ending); EDGE at the ends."""
    if not 0 <= at < len(words):
        return frozenset({"EDGE"})
    word = words[at]
    signs = {word.lower}
    if word.text[0].isdigit():
        signs.add("NUMBER")
    if word.text[0].isupper():
        signs.add("CAPITAL")
    if word.text[0].isalpha():
        signs.add("LETTER")
    if len(word.lower) > 4 and word.lower.endswith("s") and not word.lower.endswith("ss"):
        signs.add("PLURAL")
    return frozenset(signs)


def read_matches(text: str, words: list[Word], lexicon: Lexicon, grammar: Grammar) -> list[tuple[Match, Meaning]]:
    """Both stages: plain times first, then times made of others ("the morning of June 19").

    Returns:
        The matches in order, with their meanings.
    """
    lattice = Lattice(text, words, lexicon)
    plain = [(match, meaning_of(match)) for match in lattice.matches(grammar.trees[0])]
    lattice.fold(plain)
    made = [(match, meaning_of(match)) for match in lattice.matches(grammar.trees[1])]
    taken = {k for match, _ in made for k in range(match.first, match.last)}
    kept = [pair for pair in plain if pair[0].first not in taken]
    both = sorted([*kept, *made], key=lambda pair: pair[0].first)
    return [(match, meaning) for match, meaning in both if meaning is not None]


def _classes(meaning: Meaning) -> tuple[str, ...]:
    """The classes that a time is of in times made of it; a `day` is a `date` too."""
    if meaning.kind in ("duration", "reference", "set"):
        return (meaning.kind,)
    if meaning.clock or meaning.part:
        return ("time",)
    is_day = (
        meaning.day is not None or meaning.weekday is not None or meaning.holiday is not None or meaning.unit == "day"
    )
    return ("date", "day") if is_day and meaning.era is None else ("date",)
