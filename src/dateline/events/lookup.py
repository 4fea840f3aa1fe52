"""A text as the stages before the events leave it: the parse, with the actors, toponyms and times that stand at its tokens."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from dateline.actors.records import Actor, ActorMention, Actors
from dateline.events.frame_rules import ASKED
from dateline.events.frames import Lexicon
from dateline.events.records import Role
from dateline.language import Parse
from dateline.places.records import Toponym
from dateline.timex.records import TimeExpression

# Whose acts are in the news for more than sport and business.
PUBLIC = frozenset({"GOV", "MIL", "COP", "REB", "JUD", "LEG", "PTY", "OPP", "SPY", "IGO"})
# Codes of actors that conditions ask for by another name.
SPORT = "sport_word"
WORKING = frozenset({"lab", "worker", "grouping"})
SORTS = {"IGO": "igo", "EUR": "igo", "UNO": "igo", "NGO": "ngo", "PRM": "mil"}


class Lookup(Struct, frozen=True, dict=True):
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
            tokens = self.parse.tokens
            lowers = [token.lower for token in tokens]
            ends = _ends_of_turns(words)
            wide = _with_ends(words)
            for t in [k for k, one in enumerate(tokens) if one.lower in wide or one.lemma.lower() in wide]:
                lemma = tokens[t].lemma.lower()
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
        tokens = self.parse.tokens
        known = self.lexicon.known_of(tokens)
        made = [one.labels for one in known]
        for t, turns in [(t, one.turns) for t, one in enumerate(known) if one.turns]:
            before = tokens[t - 1] if t else tokens[t]
            if before.sentence == tokens[t].sentence:
                for first in (before.lower, before.lemma.lower()):
                    if first in turns:
                        made[t] |= turns[first]
        for t, k in self._mention_at.items():
            made[t] = self._labels_of_mention(k, made[t])
        return made

    def _labels_of_mention(self, k: int, found: frozenset[str]) -> frozenset[str]:
        """The labels of a word with those that it has as a mention of an actor."""
        actor = self.actor(k)
        found |= {low for one in actor.sectors if (low := SORTS.get(one, one.lower())) not in ASKED}
        if actor.country in SORTS:
            found |= {SORTS[actor.country]}
        if actor.country in SORTS or self.mention(k).kind == "country":
            found -= WORKING  # the European Union is no trade union
        if SPORT in found and (actor.country in SORTS or not PUBLIC.isdisjoint(actor.sectors)):
            found -= {SPORT}  # the Arab League plays no match
        return found

    @cached_property
    def labels_at(self) -> Callable[[int], frozenset[str]]:
        """What a condition may ask of a token: the classes that list it, alone or with the word before it in the sentence, the
        sectors of the actor that it means, and its own words, each with "="."""
        return self._labels.__getitem__

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
    def mentions_by_sentence(self) -> Mapping[int, Sequence[int]]:
        """The places of the actor mentions whose heads stand in each sentence that has any."""
        found: dict[int, list[int]] = {}
        for k, mention in enumerate(self.actors.mentions):
            found.setdefault(self.parse.tokens[mention.head].sentence, []).append(k)
        return found

    @cached_property
    def lands_told(self) -> frozenset[str]:
        """The countries of all actors."""
        return frozenset(one.country for one in self.actors.actors if one.country is not None)

    @cached_property
    def actor(self) -> Callable[[int], Actor]:
        """The actor that a mention means, by the mention's place."""
        return [self.actors.actors[one.actor] for one in self.actors.mentions].__getitem__

    def actors_of(self, roles: Iterable[Role]) -> set[int]:
        """The actors whom participants mean, as far as mentions tell them."""
        return {self.mention(role.mention).actor for role in roles if role.mention is not None}

    def is_public(self, k: int | None) -> bool:
        """Whether a mention means a state, a people, an alliance, or those who rule, fight, judge or oppose in one."""
        if k is None:
            return False
        actor = self.actor(k)
        return self.mention(k).kind == "country" or not PUBLIC.isdisjoint(actor.sectors)


@lru_cache(maxsize=16)
def _ends_of_turns(words: frozenset[str]) -> frozenset[str]:
    """The last words of those that are turns."""
    return frozenset(turn.rpartition(" ")[2] for turn in words if " " in turn)


@lru_cache(maxsize=16)
def _with_ends(words: frozenset[str]) -> frozenset[str]:
    """Words and turns with the last words of the turns: only at one of these any stands."""
    return words | _ends_of_turns(words)
