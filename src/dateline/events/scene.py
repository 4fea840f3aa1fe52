"""The document as the event stage sees it: the parse with the actors, toponyms and times that stand at its tokens."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from dateline.actors.records import Actor, ActorMention, Actors
from dateline.events.complements import clause_holds
from dateline.events.crowds import CROWDS, MEASURES, STAND_INS
from dateline.events.frames import ASKED, Condition, Lexicon
from dateline.events.joined import conjuncts, words
from dateline.events.nouns import Slots
from dateline.events.records import Role
from dateline.events.syntax import clause_of
from dateline.language import Parse
from dateline.places.records import Toponym
from dateline.timex.records import TimeExpression

PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
ACTOR_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
NO_ACTORS = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "WORK_OF_ART", "EVENT", "LAW", "LOC"}
)
PEOPLE_KINDS = frozenset({"name", "title_name", "description", "pronoun", "group", "demonym"})
GOODS = frozenset({"aid_good", "trade_good", "property", "weapon"})  # a "drug baron" is none
NO_COMPOUND = frozenset(
    {"person", "country", "place", "actor", "number"}
)  # what a noun before another does not make it
# Whose acts are in the news for more than sport and business.
PUBLIC = frozenset({"GOV", "MIL", "COP", "REB", "JUD", "LEG", "PTY", "OPP", "SPY", "IGO"})
# Codes of actors that conditions ask for by another name.
WORKING = frozenset({"lab", "worker", "grouping"})
SORTS = {"IGO": "igo", "EUR": "igo", "UNO": "igo", "NGO": "ngo", "PRM": "mil"}
STATES = words("countries nations states neighbours neighbors republics kingdoms")  # "the two states exchanged envoys"
OPENING = frozenset({"ccomp", "relcl", "advcl", "parataxis"})  # clauses of their own


class Scene(Struct, frozen=True, dict=True):
    """A parse with what the stages before found in it, looked up by token."""

    parse: Parse
    times: tuple[TimeExpression, ...]
    actors: Actors
    places: tuple[Toponym, ...]
    lexicon: Lexicon

    @cached_property
    def _mention_by_head(self) -> dict[int, int]:
        return {mention.head: k for k, mention in enumerate(self.actors.mentions)}

    @cached_property
    def _mention_by_token(self) -> dict[int, int]:
        """The shortest mention over each token."""
        found: dict[int, int] = {}
        order = sorted(
            range(len(self.actors.mentions)),
            key=lambda k: -(self.actors.mentions[k].last - self.actors.mentions[k].first),
        )
        for k in order:
            for t in range(self.actors.mentions[k].first, self.actors.mentions[k].last):
                found[t] = k
        return found

    @cached_property
    def _mention_at(self) -> dict[int, int]:
        """What `mention_at` answers, for the tokens that are in a mention."""
        found = {**self._mention_by_head}
        for t, over in self._mention_by_token.items():
            token, head = self.parse.tokens[t], self.actors.mentions[over].head
            if head == t or (head == token.head and token.dep in ("compound", "flat", "appos", "nmod")):
                found.setdefault(t, over)
        return found

    @cached_property
    def _toponym_by_token(self) -> dict[int, int]:
        return {t: k for k, place in enumerate(self.places) for t in range(place.first, place.last)}

    @property
    def dateline_country(self) -> str | None:
        """The country of the place from which the report was written, where it says so."""
        return self.actors.told.dateline if self.actors.told is not None else None

    @cached_property
    def _places(self) -> dict[frozenset[str], dict[str, list[int]]]:
        """What has been asked for of `places_of`."""
        return {}

    def places_of(self, words: frozenset[str]) -> Mapping[str, Sequence[int]]:
        """The tokens that are one of some words or turns: by word or lemma, by these with the word before, or by the four words
        that they end."""
        found = self._places.get(words)
        if found is None:
            found = self._places[words] = {}
            lowers = [token.lower for token in self.parse.tokens]
            ends = _ends_of_turns(words)
            for t, token in enumerate(self.parse.tokens):
                lemma = token.lemma.lower()
                for form in (lemma,) if lemma == lowers[t] else (lowers[t], lemma):
                    if form in words:
                        found.setdefault(form, []).append(t)
                    if form in ends and (turn := f"{lowers[t - 1] if t else ''} {form}") in words:
                        found.setdefault(turn, []).append(t)
                if lowers[t] in ends and t >= 3 and (turn := " ".join(lowers[t - 3 : t + 1])) in words:
                    found.setdefault(turn, []).append(t)
        return found

    @cached_property
    def _labels(self) -> list[frozenset[str]]:
        """What `labels_at` answers, for all tokens."""
        tokens, mention_at = self.parse.tokens, self._mention_at
        made = []
        for token, known in zip(tokens, self.lexicon.known_of(tokens), strict=True):
            found = known.labels
            if known.ends_turn and token.i != self.parse.sentences[token.sentence].first:
                before = tokens[token.i - 1]
                found |= self.lexicon.turns_of({before.lower, before.lemma.lower()}, known.forms)
            k = mention_at.get(token.i)
            made.append(found if k is None else self._labels_of_mention(k, found))
        return made

    def _labels_of_mention(self, k: int, found: frozenset[str]) -> frozenset[str]:
        """The labels of a word with those that it has as a mention of an actor."""
        actor = self.actor(k)
        found |= {low for one in actor.sectors if (low := SORTS.get(one, one.lower())) not in ASKED}
        if actor.country in SORTS:
            found |= {SORTS[actor.country]}
        if actor.country in SORTS or self.mention(k).kind == "country":
            found -= WORKING  # the European Union is no trade union
        return found

    @cached_property
    def labels_at(self) -> Callable[[int], frozenset[str]]:
        """What a condition may ask of a token: the classes that list it, alone or with the word before it in the sentence, the
        sectors of the actor that it means, and its own words, each with "="."""
        return self._labels.__getitem__

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

    @cached_property
    def mention_at(self) -> Callable[[int], int | None]:
        """Of a token the actor mention that it is the head of, or else the shortest that it lies in with its own head."""
        return self._mention_at.get  # looked up as it is: these are asked some times for every word of a text

    @cached_property
    def toponym_at(self) -> Callable[[int], int | None]:
        """Of a token the toponym over it."""
        return self._toponym_by_token.get

    @cached_property
    def mention(self) -> Callable[[int], ActorMention]:
        """An actor mention by its place."""
        return self.actors.mentions.__getitem__

    @cached_property
    def actor(self) -> Callable[[int], Actor]:
        """The actor that a mention means, by the mention's place."""
        return [self.actors.actors[one.actor] for one in self.actors.mentions].__getitem__

    def is_public(self, k: int | None) -> bool:
        """Whether a mention means a state, a people, an alliance, or those who rule, fight, judge or oppose in one."""
        if k is None:
            return False
        actor = self.actor(k)
        return self.mention(k).kind == "country" or not PUBLIC.isdisjoint(actor.sectors)

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


@lru_cache(maxsize=16)
def _ends_of_turns(words: frozenset[str]) -> frozenset[str]:
    """The last words of those that are turns."""
    return frozenset(turn.rpartition(" ")[2] for turn in words if " " in turn)


def _is_actor(scene: Scene, t: int) -> bool:
    """Somebody who can act: a mention, a name of any kind (not of a day or sum), a personal pronoun, a word for people."""
    token = scene.parse.tokens[t]
    if scene.mention_at(t) is not None or token.entity in ACTOR_ENTITIES or token.tag in ("PRP", "PRP$", "WP"):
        return True
    named = token.pos == "PROPN" and token.entity not in NO_ACTORS
    if token.pos == "NOUN" and any(_owns(scene, c) for c in scene.parse.children[t]):
        return True  # "a UN report", "Israeli tanks"
    return named or token.lower in CROWDS or token.lower in STAND_INS or scene.is_a(t, "human")


def _owns(scene: Scene, c: int) -> bool:
    token = scene.parse.tokens[c]
    return token.dep in ("amod", "compound", "nmod") and (
        token.entity in ("NORP", "GPE", "ORG") or scene.mention_at(c) is not None
    )


def _is_person(scene: Scene, t: int) -> bool:
    k = scene.mention_at(t)
    if k is not None and scene.mention(k).kind in PEOPLE_KINDS:
        return True
    token = scene.parse.tokens[t]
    return (
        token.entity == "PERSON"
        or scene.is_a(t, "human")
        or (token.tag in ("PRP", "PRP$") and token.lower not in ("it", "its"))
    )


def _kinds_meant(scene: Scene, k: int) -> frozenset[str]:
    """The kind of a mention; of a pronoun for a thing the kinds of what it stands for: "Iran said *it* would block the strait"."""
    mention = scene.mention(k)
    if mention.kind != "pronoun" or scene.parse.tokens[mention.head].lower not in ("it", "they"):
        return frozenset((mention.kind,))
    return frozenset(scene.mention(other).kind for other in scene.actor(k).mentions)


def _is_country(scene: Scene, t: int) -> bool:
    k, token = scene.mention_at(t), scene.parse.tokens[t]
    if k is not None and (_kinds_meant(scene, k) & {"country", "demonym"} or token.lower in STATES):
        return True
    return token.entity in ("GPE", "NORP")


def _is_org(scene: Scene, t: int) -> bool:
    k = scene.mention_at(t)
    return (k is not None and bool(_kinds_meant(scene, k) & {"organisation", "group"})) or scene.parse.tokens[
        t
    ].entity == "ORG"


def _is_place(scene: Scene, t: int) -> bool:
    return (
        scene.toponym_at(t) is not None or scene.parse.tokens[t].entity in PLACE_ENTITIES or scene.is_a(t, "place_word")
    )


def _is_money(scene: Scene, t: int) -> bool:
    token = scene.parse.tokens[t]
    return token.entity == "MONEY" or scene.is_a(t, "currency")


def _is_number(scene: Scene, t: int) -> bool:
    return scene.parse.tokens[t].pos == "NUM" or any(
        scene.parse.tokens[c].dep == "nummod" for c in scene.parse.children[t]
    )


BUILT_IN = {
    "actor": _is_actor, "person": _is_person, "country": _is_country, "org": _is_org, "place": _is_place,
    "money": _is_money, "number": _is_number,
}  # fmt: skip


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
