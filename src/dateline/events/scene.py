"""The document as the event stage sees it: whether what frames ask of the words around a trigger holds."""

from collections.abc import Sequence
from functools import cached_property

from dateline.events.asked import BUILT_IN
from dateline.events.complements import clause_holds
from dateline.events.crowds import MEASURES
from dateline.events.frame_rules import ASKED, Condition
from dateline.events.joined import conjuncts
from dateline.events.lookup import Lookup
from dateline.events.nouns import Slots
from dateline.events.records import Role
from dateline.events.voice import clause_of
from dateline.language import Parse

GOODS = frozenset({"aid_good", "trade_good", "property", "weapon"})  # a "drug baron" is none
NO_COMPOUND = frozenset(
    {"person", "country", "place", "actor", "number"}
)  # what a noun before another does not make it
OPENING = frozenset({"ccomp", "relcl", "advcl", "parataxis"})  # clauses of their own


class Scene(Lookup, frozen=True, dict=True):
    """A text in which what conditions of frames ask can be asked; what has been worked out is kept."""

    @cached_property
    def _wide(self) -> dict[int, frozenset[str]]:
        """What has been asked for of `_labels_of_filler`."""
        return {}

    def _labels_of_filler(self, t: int) -> frozenset[str]:
        """The labels of what stands in a place: of its head, a noun before it, what it measures; see `filler_is`."""
        found = self._wide.get(t)
        if found is None:
            labels = set(self.labels_at(t))
            for c in self.parse.children[t]:
                token = self.parse.tokens[c]
                if token.dep == "compound":
                    labels |= self.labels_at(c) - (NO_COMPOUND | GOODS if self.is_a(t, "human") else NO_COMPOUND)
                elif token.dep == "prep" and token.lower in ("of", "in") and self.measures(t):
                    for g in self.parse.children[c]:
                        if self.parse.tokens[g].dep == "pobj":
                            labels |= self._labels_of_filler(g)
            found = self._wide[t] = frozenset(labels)
        return found

    @cached_property
    def histories(self) -> dict[int, bool]:
        """Of sentences whether they tell of a year long past, as far as that was asked (`guards`)."""
        return {}

    @cached_property
    def roles(self) -> dict[tuple[tuple[int, ...], str, bool, tuple[str, ...]], tuple[Role, ...]]:
        """What has been asked for of `participants.roles_of`."""
        return {}

    @cached_property
    def _clauses(self) -> dict[int, tuple[int, ...]]:
        """What has been asked for of `clause`."""
        return {}

    def clause(self, anchor: int) -> tuple[int, ...]:
        """The tokens of the clause that a token stands in."""
        verb = clause_of(self.parse, anchor)
        found = self._clauses.get(verb)
        if found is None:
            found = self._clauses[verb] = tokens_of_clause(self.parse, verb)
        return found

    @cached_property
    def _around(self) -> dict[tuple[int, bool, bool], tuple[Sequence[int], frozenset[str]]]:
        """What has been asked for of `_words_around`."""
        return {}

    def _words_around(self, anchor: int, near: bool, things: bool) -> tuple[Sequence[int], frozenset[str]]:
        """The words of a clause (`near`) or of its sentence, or only those for things, with all their labels."""
        number = self.parse.tokens[anchor].sentence
        key = (clause_of(self.parse, anchor) if near else number, near, things)
        found = self._around.get(key)
        if found is None:
            sentence = self.parse.sentences[number]
            words: Sequence[int] = self.clause(anchor) if near else range(sentence.first, sentence.last)
            if things:
                words = [t for t in words if self.parse.tokens[t].pos in ("NOUN", "PROPN", "ADJ")]
            found = self._around[key] = words, frozenset().union(*map(self.labels_at, words))
        return found

    def labels_around(self, t: int) -> frozenset[str]:
        """The labels of all words of a token's sentence."""
        return self._words_around(t, False, False)[1]

    def is_a(self, t: int, option: str) -> bool:
        """Whether a token is of a class, of a sector, or (with =) a certain word."""
        return option in self.labels_at(t) or (option in BUILT_IN and BUILT_IN[option](self, t))

    def filler_is(self, t: int, option: str) -> bool:
        """Whether what stands in a place is of a class: its head, what it measures ("dozens of rockets"), or a noun before it."""
        if option not in ASKED:
            return option == "any" or option in self._labels_of_filler(t)
        if self.is_a(t, option):
            return True
        for c in self.parse.children[t]:
            token = self.parse.tokens[c]
            if token.dep == "compound" and option not in NO_COMPOUND and self.is_a(c, option):
                return True
            measured = token.dep == "prep" and token.lower in ("of", "in") and self.measures(t)
            if measured and any(
                self.filler_is(g, option) for g in self.parse.children[c] if self.parse.tokens[g].dep == "pobj"
            ):
                return True
        return option == "money" and any(self.parse.tokens[c].entity == "MONEY" for c in self.parse.children[t])

    def measures(self, t: int) -> bool:
        """Whether a word only counts or measures what follows it: "dozens of", "one of", "a group of"."""
        return self.parse.tokens[t].lemma.lower() in MEASURES or self.parse.tokens[t].pos == "NUM"

    def holds(self, condition: Condition, slots: Slots, anchor: int) -> bool:
        """Whether a condition of a frame holds for what stands around its trigger.

        Args:
            condition: the condition.
            slots: the places around the trigger and what stands in them.
            anchor: the verb that carries the trigger.
        """
        if condition.around:
            # what speaks against a frame is a thing: "set" in "talks set to open" is none of tennis
            words, labels = self._words_around(anchor, condition.near, condition.negated)
            held = not condition.among.isdisjoint(labels)
            if not held and condition.asked:
                held = any(BUILT_IN[one](self, t) for one in condition.asked for t in words)
            return held != condition.negated
        if condition.below:
            return clause_holds(self.parse, anchor, condition)
        fillers, labels = self._filled_by(condition.places, slots)
        if condition.empty:
            return not fillers
        if not fillers:
            return condition.optional or condition.negated
        if condition.negated:
            return not any(self._is_against(t, condition) for t in fillers)
        among = condition.among
        if not among.isdisjoint(labels) or "any" in among:
            return True
        return bool(condition.asked) and any(self.filler_is(t, option) for option in condition.asked for t in fillers)

    @cached_property
    def _filled(self) -> dict[int, tuple[Slots, dict[tuple[str, ...], tuple[Sequence[int], frozenset[str]]]]]:
        """What has been asked for of `_filled_by`, by the identity of the places, which are kept with it."""
        return {}

    def _filled_by(self, places: tuple[str, ...], slots: Slots) -> tuple[Sequence[int], frozenset[str]]:
        """What stands in some places, with what is joined to it, and the labels of all of it."""
        held = self._filled.get(id(slots))
        if held is None:
            held = self._filled[id(slots)] = slots, {}
        found = held[1].get(places)
        if found is None:
            heads = [t for place in places for t in slots.get(place, ())]
            fillers = conjuncts(self.parse, heads) if heads else ()
            found = held[1][places] = fillers, frozenset().union(*map(self._labels_of_filler, fillers))
        return found

    def _any_filler(self, fillers: Sequence[int], condition: Condition) -> bool:
        among = condition.among
        if "any" in among:
            return True
        for t in fillers:  # a loop, since this is asked of what stands around every trigger
            if not among.isdisjoint(self._labels_of_filler(t)):
                return True
        return bool(condition.asked) and any(self.filler_is(t, option) for option in condition.asked for t in fillers)

    def _is_against(self, t: int, condition: Condition) -> bool:
        """Whether what stands in a place must not be there: of people ("oil workers") and bombs ("car bomb") only by their own noun or a word."""
        if not (self.parse.tokens[t].pos == "NOUN" and (self.is_a(t, "human") or self.is_a(t, "explosive"))):
            return self._any_filler((t,), condition)
        words = {label for label in self._labels_of_filler(t) if label[0] == "="}
        if not condition.among.isdisjoint(self.labels_at(t) | words):
            return True
        return any(self.is_a(t, option) for option in condition.asked)


def tokens_of_clause(parse: Parse, verb: int) -> tuple[int, ...]:
    """The tokens of a verb's clause, without the clauses below it that have a subject of their own."""
    tokens, children = parse.tokens, parse.children
    found, todo = [], [verb]
    while todo:
        at = todo.pop()
        found.append(at)
        for c in children[at]:  # a loop, since it goes over every word of every clause
            dep = tokens[c].dep
            if dep in OPENING or (dep == "conj" and tokens[c].pos == "VERB" and parse.child(c, "nsubj") is not None):
                continue
            todo.append(c)
    found.sort()
    return tuple(found)
