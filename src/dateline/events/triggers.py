"""Where frames may begin: words of the text that are triggers of frames."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct, field

from dateline.events.frame_rules import Frame, Trigger
from dateline.events.frames import KEPT, Lexicon
from dateline.events.inflected import lemma_in
from dateline.events.joined import is_verb
from dateline.events.joined import words as words_in
from dateline.events.nouns import governor
from dateline.language import Parse, Token

REACH = 10  # words that may stand between a verb and its particle
CARRY = 15  # words between a light verb and its noun
GAP = 3  # words between two words of a phrase
# Verbs that a particle makes another verb: "hand in weapons", "took in refugees", "sent away the envoys".
ALL = frozenset({"in", "out", "up", "off", "on", "over", "back", "down", "away", "around", "through", "forward"})
PARTICLED: dict[str, frozenset[str]] = {
    "hand": ALL,
    "swear": ALL,
    "take": ALL,
    "call": ALL,
    "kill": frozenset({"off"}),
    **dict.fromkeys(
        words_in("hang strike lay throw hold let carry wind wound put set bring pull break give make"), ALL
    ),
    "send": frozenset({"away", "back", "down"}),
    "deliver": frozenset({"up"}),
}
ASIDE = words_in("up down out off away aside forth")  # which the parser may take for prepositions
NAMES = frozenset({"ORG", "PERSON", "FAC", "WORK_OF_ART", "PRODUCT", "GPE", "LAW", "DATE"})


class Match(Struct, frozen=True):
    """A trigger found: `head` its main word, `words` all its tokens, `light` the verb that carries an event noun, `needs` what
    the sentence must have for its frame (see `needs_of`)."""

    frame: Frame
    trigger: Trigger
    head: int
    words: tuple[int, ...]
    light: int | None = None
    needs: tuple[frozenset[str], ...] = ()


Needs = tuple[frozenset[str], ...]
Pair = tuple[Frame, Trigger, Needs]  # the last: see `needs_of`


class Triggers(Struct, frozen=True, dict=True):
    """The triggers of one main word, in the order of the lexicon; `needing` has the places of those that want a certain other
    word in the sentence, `alone` of those that do not."""

    pairs: tuple[Pair, ...]
    alone: tuple[int, ...]
    needing: Mapping[str, tuple[int, ...]]

    def among(self, words: frozenset[str]) -> Sequence[Pair]:
        """Those whose other word is among the forms of a sentence's words."""
        if not self.needing:
            return self.pairs
        wanted = self._wanted & words
        if not wanted:
            return self._alone
        there = [k for word in wanted for k in self.needing[word]]
        return [self.pairs[k] for k in sorted((*self.alone, *there))]

    @cached_property
    def _wanted(self) -> frozenset[str]:
        return frozenset(self.needing)

    @cached_property
    def _alone(self) -> tuple[Pair, ...]:
        return tuple(self.pairs[k] for k in self.alone)


class There(Struct, frozen=True):
    """The triggers that may begin at a word: `phrases` are the turns of a verb's form that is no verb there."""

    verbs: Triggers | None
    nouns: Triggers | None
    adjectives: Triggers | None
    phrases: Triggers | None


class Table(Struct, frozen=True):
    """Triggers by their main word; those of a word are sorted out when a text has it."""

    pairs: Mapping[str, Sequence[Pair]]
    sorted_out: dict[str, Triggers] = field(default_factory=dict)

    def __contains__(self, word: object) -> bool:
        return word in self.pairs

    def get(self, word: str) -> Triggers | None:
        """The triggers of a word, None where it has none."""
        found = self.sorted_out.get(word)
        if found is None and word in self.pairs:
            found = self.sorted_out[word] = _triggers(self.pairs[word])
        return found


class Index(Struct, frozen=True):
    """Triggers by the lemma of the word at which they are looked up."""

    verbs: Table
    nouns: Table
    adjectives: Table
    phrases: Table  # those of `verbs` that are turns
    known: dict[tuple[str, str, str], There | None] = field(default_factory=dict)  # what `at` has found, up to a bound

    def begins(self, tokens: Iterable[Token]) -> list[int]:
        """Those of some words at which any trigger may begin."""
        known = self.known
        return [  # nothing is called for a word that was seen, since this goes over every word
            token.i
            for token in tokens
            if (known[key] if (key := (token.lower, token.lemma, token.pos)) in known else self.at(token)) is not None
        ]

    def at(self, token: Token) -> There | None:
        """The triggers that may begin at a word by its forms, None where there are none: a quick look before all else."""
        key = token.lower, token.lemma, token.pos
        if key in self.known:
            return self.known[key]
        if len(self.known) > KEPT:
            self.known.clear()
        lemma, lower, pos = lemma_in(token, self.verbs), token.lower, token.pos
        there = There(
            self.verbs.get(lemma),
            (self.nouns.get(lemma) or self.nouns.get(lower)) if pos in ("NOUN", "PROPN") else None,
            self.adjectives.get(lower) if pos in ("ADJ", "VERB", "ADV", "ADP") else None,
            self.phrases.get(lemma),
        )
        may_begin = there.verbs or there.nouns or there.adjectives or there.phrases
        found = self.known[key] = there if may_begin else None
        return found


def build_index(lexicon: Lexicon) -> Index:
    """Index all triggers of a lexicon by their main word."""
    tables: dict[str, dict[str, list[Pair]]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    for frame in lexicon.frames:
        needs = needs_of(frame)
        for trigger in frame.triggers:
            table, word = looked_up_at(trigger)
            tables[table].setdefault(word, []).append((frame, trigger, needs))
    turns = {word: [one for one in found if one[1].form == "phrase"] for word, found in tables["verbs"].items()}
    tables["phrases"] = {word: found for word, found in turns.items() if found}
    return Index(Table(tables["verbs"]), Table(tables["nouns"]), Table(tables["adjectives"]), Table(tables["phrases"]))


def needs_of(frame: Frame) -> Needs:
    """What the sentence of a frame must have for the frame to be more than nothing: of each set of labels one.

    A typed frame that only misses participants or things whose words no list has may still be taken on trust, so that for it
    only the conditions count that ask for something else.
    """
    trusted = frame.event_type is not None and not frame.fallback
    return tuple(
        one.among
        for one in frame.when
        if not (one.negated or one.optional or one.empty or one.below or one.asked or "any" in one.among)
        and not (trusted and one.for_things)
    )


def _triggers(pairs: Sequence[Pair]) -> Triggers:
    needing: dict[str, list[int]] = {}
    alone = []
    for k, (_, trigger, _) in enumerate(pairs):
        if word := _needed(trigger):
            needing.setdefault(word, []).append(k)
        else:
            alone.append(k)
    return Triggers(tuple(pairs), tuple(alone), {word: tuple(places) for word, places in needing.items()})


def _needed(trigger: Trigger) -> str | None:
    """A word that has to stand in the sentence too, the longest, which is mostly the rarest."""
    if trigger.noun is not None:
        return trigger.noun.rpartition(" ")[2]
    others = (trigger.words[:-1] if trigger.form == "noun" else trigger.words[1:]) or trigger.before
    return max(others, key=len, default=None)


def looked_up_at(trigger: Trigger) -> tuple[str, str]:
    """The table of the index that a trigger is in, and the word at which it is looked up there.

    >>> looked_up_at(Trigger("noun", ("air", "strike")))
    ('nouns', 'strike')
    """
    if trigger.form == "noun":
        return "nouns", trigger.words[-1].lower()
    return "adjectives" if trigger.form == "adjective" else "verbs", trigger.words[0]


@lru_cache(maxsize=4)
def index_of(lexicon: Lexicon) -> Index:
    """The index of a lexicon, made once."""
    return build_index(lexicon)


def matches_at(parse: Parse, i: int, index: Index) -> list[Match]:
    """All triggers whose main word is a token."""
    token = parse.tokens[i]
    there = index.at(token)
    if there is None:
        return []
    verb, around = is_verb(token), parse.forms_in(token.sentence)
    found: list[Match] = []
    if verb and there.verbs:
        found += _verb_matches(parse, i, there.verbs.among(around))
    if there.nouns:
        found += _noun_matches(parse, i, there.nouns.among(around))
    if there.adjectives:
        found += _adjective_matches(parse, i, there.adjectives.among(around))
    elif there.phrases and not verb:
        found += _verb_matches(parse, i, there.phrases.among(around))
    return found


def _verb_matches(parse: Parse, i: int, found: Sequence[Pair]) -> Iterator[Match]:
    made: dict[tuple[str, ...], tuple[int, ...] | None] = {}
    for frame, trigger, needs in found:
        if trigger.form == "phrase":
            words = _phrase(parse, i, trigger.words)
        else:
            if trigger.words not in made:
                made[trigger.words] = _particles(parse, i, trigger.words)
            words = made[trigger.words]
            if trigger.form == "light":
                if words is not None and trigger.noun is not None:
                    yield from _light_matches(parse, i, frame, trigger, words, needs)
                continue
            if words is not None and trigger.before:
                words = _with_before(parse, i, trigger.before, words)
        if words is not None:
            yield Match(frame, trigger, i, words, None, needs)


def _with_before(parse: Parse, v: int, before: tuple[str, ...], words: tuple[int, ...]) -> tuple[int, ...] | None:
    """The tokens of a verb with the parts that a hyphen ties to it: "test-fired"."""
    if not _preceded(parse, v, (*before, "")):
        return None
    return (*words, *range(v - len(before), v))


def _particles(parse: Parse, v: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """The tokens of a verb with its particles and prepositions, or None where one is missing."""
    if len(words) == 1:
        particles = PARTICLED.get(parse.tokens[v].lemma, frozenset())
        return None if particles and _has_particle(parse, v, particles) else (v,)
    if any(parse.tokens[c].dep == "prt" and parse.tokens[c].lower not in words for c in parse.children[v]):
        return None  # "called off for want of cash" calls for nothing
    below = set(parse.children[v])
    below.update(
        k
        for c in parse.children[v]
        if parse.tokens[c].dep in ("prt", "prep", "advmod", "dobj", "agent")
        for k in parse.children[c]
    )
    found, at = [v], v
    for word in words[1:]:
        after = range(at + 1, min(at + 1 + REACH, parse.sentences[parse.tokens[v].sentence].last))
        place = next(
            (
                k
                for k in after
                if parse.tokens[k].lower == word
                and (k in below or k == at + 1)
                and not _of_time(parse, k)
                and (parse.tokens[k].head in found or not _measures(parse, k))
            ),
            None,
        )
        if place is None:
            return None
        found.append(place)
        at = place
    return tuple(found)


def _has_particle(parse: Parse, v: int, particles: frozenset[str]) -> bool:
    """Whether a particle makes a verb another: "handed in"; right behind it the parser may take one for a preposition."""
    if any(parse.tokens[c].dep == "prt" and parse.tokens[c].lower in particles for c in parse.children[v]):
        return True
    k = v + 1
    behind = k < len(parse.tokens) and parse.tokens[k].head == v and parse.tokens[k].lower in ASIDE
    return behind and parse.tokens[k].lower in particles


def _of_time(parse: Parse, k: int) -> bool:
    """Whether a preposition opens a time ("agreed on Wednesday"), and is no part of a verb."""
    return any(parse.tokens[c].dep == "pobj" and parse.tokens[c].entity in ("DATE", "TIME") for c in parse.children[k])


def _measures(parse: Parse, k: int) -> bool:
    """Whether an "of" belongs to an indefinite noun ("approved a programme of 20 billion"), and is no part of a verb."""
    above = parse.tokens[parse.tokens[k].head]
    return (
        parse.tokens[k].lower == "of"
        and above.pos == "NOUN"
        and above.dep == "dobj"
        and above.i == k - 1
        and any(parse.tokens[c].lower in ("a", "an") for c in parse.children[above.i])
    )


def _phrase(parse: Parse, i: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """The tokens of a fixed turn, in order: each soon after the one before, or hanging on the verb ("took Kim for a ride")."""
    number = parse.tokens[i].sentence
    if not parse.forms_in(number).issuperset(words[1:]):
        return None
    found, at, last = [i], i, parse.sentences[number].last
    for word in words[1:]:
        place = _next_word(parse, i, at, last, word)
        if place is None:
            return None
        found.append(place)
        at = place
    return tuple(found)


def _next_word(parse: Parse, verb: int, at: int, last: int, word: str) -> int | None:
    gap, tokens = 0, parse.tokens
    for k in range(at + 1, min(last, at + 1 + 2 * REACH)):
        token = tokens[k]
        if (token.lower == word or token.lemma == word) and (
            gap <= GAP or token.head == verb or tokens[token.head].head == verb
        ):
            return k
        gap += token.pos != "DET" if token.dep != "punct" else GAP + 1
    return None


def _light_matches(
    parse: Parse, v: int, frame: Frame, trigger: Trigger, base: tuple[int, ...], needs: Needs
) -> Iterator[Match]:
    words = (trigger.noun or "").split()
    for k in range(
        max(parse.sentences[parse.tokens[v].sentence].first, v - CARRY),
        min(v + CARRY, parse.sentences[parse.tokens[v].sentence].last),
    ):
        if parse.tokens[k].lemma.lower() != words[-1] or not _preceded(parse, k, words):
            continue
        spoken = range(k - len(words) + 1, k + 1)
        if "of" in words:  # "a state of emergency" hangs on its first noun
            k += words.index("of") - len(words)
        above = governor(parse, k)
        held = (
            above is not None and above[0] == v and above[2] != "nsubj" and (not above[1] or above[1] in trigger.words)
        )
        token = parse.tokens[k]
        if (
            held
            or (token.head == v and token.dep in ("dobj", "nsubjpass", "oprd", "dative", "attr", "npadvmod"))
            or _modifies(parse, v, k)
        ):
            yield Match(frame, trigger, k, tuple(sorted({*base, *spoken})), v, needs)
            return


def _modifies(parse: Parse, v: int, noun: int) -> bool:
    """Whether a verb stands in a relative or participial clause of the noun: "the sanctions that were imposed"."""
    token = parse.tokens[v]
    return token.head == noun and token.dep in ("acl", "relcl") and (token.tag == "VBN" or token.dep == "relcl")


def _preceded(parse: Parse, k: int, words: list[str] | tuple[str, ...]) -> bool:
    first = k - len(words) + 1
    if first < parse.sentences[parse.tokens[k].sentence].first:
        return False
    return all(
        word in (parse.tokens[first + n].lemma.lower(), parse.tokens[first + n].lower)
        for n, word in enumerate(words[:-1])
    )


def _noun_matches(parse: Parse, i: int, found: Sequence[Pair]) -> Iterator[Match]:
    for frame, trigger, needs in found:
        if not _preceded(parse, i, trigger.words):
            continue
        first = i - len(trigger.words) + 1
        joint = next((k for k, word in enumerate(trigger.words) if k and word == "of"), None)
        if joint is None and trigger.words[1:2] == ("to",):
            joint = 1
        head = i if joint is None else first + joint - 1  # "state of emergency", "call to arms"
        token = parse.tokens[head]
        if token.dep not in ("compound", "amod", "nmod") and not _in_name(token):
            yield Match(frame, trigger, head, tuple(range(first, i + 1)), None, needs)


def _in_name(token: Token) -> bool:
    return token.entity in NAMES and token.pos == "PROPN"


def _adjective_matches(parse: Parse, i: int, found: Sequence[Pair]) -> Iterator[Match]:
    for frame, trigger, needs in found:
        words = _particles(parse, i, trigger.words)
        if words is not None:
            yield Match(frame, trigger, i, words, None, needs)
