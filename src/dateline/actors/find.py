"""Mentions of actors in a parsed text, before it is known which mean the same."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.actors.describe import Description, Phrase, describe
from dateline.actors.lexicon import Lexicon
from dateline.actors.names import PersonName, entity_names, person_name
from dateline.actors.nouns import NounPhrase, is_head, left_edges, phrase_at, prepositional_object
from dateline.actors.places import city_country
from dateline.actors.records import MentionKind
from dateline.actors.scan import Hit, Words, scan, settled, supported, words_of
from dateline.actors.sounds import sound
from dateline.language import Parse, Token

FUNCTION_PREPOSITIONS = ("of", "to", "for", "at", "from", "with", "on")
PLACE_PREPOSITIONS = ("in", "from", "across", "throughout", "near", "outside", "at", "around")
PLACE_BEFORE = frozenset(
    {"in", "at", "near", "to", "into", "through", "outside", "inside", "from", "around", "toward", "towards", "onto",
     "throughout", "across", "via", "over", "off", "within", "on"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A mention as found: its tokens, how it is described, and the person's name in it, if any."""

    first: int
    last: int
    head: int
    kind: MentionKind
    rule: str
    description: Description
    name: PersonName | None = None
    pronoun: str = ""
    words: str = ""


@dataclass(frozen=True)
class Reading:
    """A parse with what was looked up in it."""

    parse: Parse
    words: Words
    hits: tuple[Hit, ...]
    at: tuple[int, ...]
    edges: Sequence[int]
    names: tuple[PersonName, ...]
    name_at: tuple[int, ...]
    lexicon: Lexicon

    def hits_in(self, first: int, last: int) -> tuple[Hit, ...]:
        """The hits that lie wholly within tokens."""
        low = self._first_from(first)
        found = []
        for hit in self.hits[low:]:
            if hit.first >= last:
                break
            if hit.last <= last:
                found.append(hit)
        return tuple(found)

    def hit_at(self, i: int) -> Hit | None:
        """The hit that a token is in."""
        return self.hits[self.at[i]] if self.at[i] >= 0 else None

    def _first_from(self, first: int) -> int:
        low, high = 0, len(self.hits)
        while low < high:
            middle = (low + high) // 2
            if self.hits[middle].first < first:
                low = middle + 1
            else:
                high = middle
        return low


def read(parse: Parse, lexicon: Lexicon) -> Reading:
    """Look all words of a parse up."""
    sentences = [(s.first, s.last) for s in parse.sentences]
    words = words_of([t.text for t in parse.tokens], sentences)
    stops = [last for first, last in sentences for _ in range(first, last)]
    hits = supported(words, scan(words, lexicon, stops), lexicon)
    hits = settled(words, _with_misspelled(parse, hits, lexicon), lexicon)
    at = [-1] * len(parse.tokens)
    for number, hit in enumerate(hits):
        at[hit.first : hit.last] = [number] * (hit.last - hit.first)
    names = entity_names(parse, words, hits, at, lexicon)
    name_at = [-1] * len(parse.tokens)
    for number, name in enumerate(names):
        name_at[name.first : name.last] = [number] * (name.last - name.first)
    return Reading(parse, words, hits, tuple(at), left_edges(parse), names, tuple(name_at), lexicon)


MISSPELLED_MIN = 5  # letters of a word that may be a country's misspelled


def _with_misspelled(parse: Parse, hits: tuple[Hit, ...], lexicon: Lexicon) -> tuple[Hit, ...]:
    """Add words that the recogniser takes for a country or people, and that sound like one that is listed."""
    known = {i for hit in hits for i in range(hit.first, hit.last)}
    more = [
        Hit(t.i, t.i + 1, (entry,))
        for t in parse.tokens
        if t.i not in known
        and _may_be_country(t)
        and len(t.text) >= MISSPELLED_MIN
        and t.text.isalpha()
        and (entry := lexicon.sounding_countries.get(sound(t.text))) is not None
        and _alone(parse, t.i)
    ]
    return tuple(sorted([*hits, *more])) if more else hits


def _may_be_country(token: Token) -> bool:
    return token.entity in {"GPE", "NORP"} or (
        token.entity in {"", "ORG"}
        and token.pos == "PROPN"
        and token.text[0].isupper()
        and len(token.text) > MISSPELLED_MIN
    )


def _alone(parse: Parse, i: int) -> bool:
    """Whether a word is no part of a longer name."""
    near = [parse.tokens[k] for k in (i - 1, i + 1) if 0 <= k < len(parse.tokens)]
    return not any(t.entity == parse.tokens[i].entity and t.pos == "PROPN" for t in near)


def find_mentions(reading: Reading) -> list[Found]:
    """All mentions of a text, in the order of their beginnings; one may lie within another ("Putin's aides")."""
    parse = reading.parse
    found: list[Found] = []
    inner: set[int] = set()
    for token in parse.tokens:
        if token.i in inner:
            continue
        if (pronoun := _pronoun(reading, token.i)) is not None:
            found.append(pronoun)
        elif is_head(parse, token.i) or _ends_name(reading, token.i):
            mention, used = _mention(reading, token.i)
            if mention is not None:
                found.append(mention)
                inner.update(used)
    found = _without_titles(found)
    found.extend(_modifiers(reading, found))
    return sorted(_without_doubles(found), key=lambda one: (one.first, -one.last))


def _without_titles(found: Sequence[Found]) -> list[Found]:
    """Leave out titles found as descriptions within a title and name ("Secretary of State" in "Secretary of State Kerry")."""
    titles = {
        i
        for one in found
        if one.kind == "title_name" and one.name is not None
        for i in range(one.first, one.name.first)
    }
    return [one for one in found if one.kind != "description" or not (one.first in titles and one.last - 1 in titles)]


def _modifiers(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Countries and organisations told by an adjective or a name before a noun: "Israeli air raids", "a Hamas demand".

    Within a description they are mentions of their own only where it joins several ("Russian and Belarusian soldiers").
    """
    covered = [False] * len(reading.parse.tokens)
    joined: set[int] = set()
    for one in found:
        if one.kind == "description" and len(one.description.countries) > 1 and one.description.plural:
            joined.update(range(one.first, one.head))
        covered[one.first : one.last] = [True] * (one.last - one.first)
    made = []
    for number, hit in enumerate(reading.hits):
        entry = hit.get("adjective", "org", "metonym", "country", "people", "capital")
        if entry is None or (covered[hit.first] and hit.first not in joined) or hit.get("person"):
            continue
        token = reading.parse.tokens[hit.last - 1]
        if token.dep not in {"amod", "compound", "nmod", "poss", "nsubj", "conj"} or reading.name_at[hit.first] >= 0:
            continue
        if (body := _modifying_body(reading, number, covered)) is not None:
            made.append(body)
            continue
        named = hit.get("org", "metonym") is not None
        kind: MentionKind = "organisation" if named else "demonym"
        rule = "name.modifier" if named else "demonym.adjective"
        told = describe(reading.words, Phrase(hit.first, hit.last, hit.last, hit.last - 1, (hit,), ()), reading.lexicon)
        made.append(
            Found(hit.first, hit.last, hit.last - 1, kind, rule, told, words=_folded(reading, hit.first, hit.last))
        )
    return made


def _modifying_body(reading: Reading, number: int, covered: Sequence[bool]) -> Found | None:
    """ "Israeli army bulldozers": a country with the body that stands before the noun."""
    if number + 1 >= len(reading.hits):
        return None
    hit, after = reading.hits[number], reading.hits[number + 1]
    agent = next((e.agent for e in after.entries if e.agent), None)
    token = reading.parse.tokens[after.last - 1]
    if (
        agent is None
        or after.first != hit.last
        or covered[after.first]
        or token.dep not in {"compound", "amod", "nmod"}
    ):
        return None
    if agent.kind not in {"body", "group"} or agent.defers == "yes" or not agent.sectors:
        return None
    told = describe(
        reading.words, Phrase(hit.first, after.last, after.last, after.last - 1, (hit, after), ()), reading.lexicon
    )
    words = _folded(reading, hit.first, after.last)
    return Found(hit.first, after.last, after.last - 1, "description", "description.modifier", told, words=words)


def _without_doubles(found: Sequence[Found]) -> list[Found]:
    """Of mentions with the same words the first; of names that overlap crosswise the longer."""
    kept: dict[tuple[int, int], Found] = {}
    for one in found:
        kept.setdefault((one.first, one.last), one)
    return list(kept.values())


def _ends_name(reading: Reading, i: int) -> bool:
    """Whether a token is the last of a person's name or of a listed name that hangs outside it, however it was parsed."""
    hit = reading.hit_at(i)
    if hit is None or hit.last != i + 1 or hit.get("person", "org", "country", "metonym") is None:
        return False
    return not hit.first <= reading.parse.tokens[i].head < hit.last and not _inside(reading, i)


def _inside(reading: Reading, i: int) -> bool:
    token = reading.parse.tokens[i]
    return token.dep in {"compound", "amod", "nmod", "poss"} and token.head > i


PRONOUN_CLASSES = ("he", "she", "it", "they", "i", "we")


def _pronoun(reading: Reading, i: int) -> Found | None:
    token = reading.parse.tokens[i]
    if token.pos not in {"PRON", "DET"} and token.tag not in {"PRP", "PRP$"}:
        return None
    for name in PRONOUN_CLASSES:
        if token.lower in reading.lexicon.words[name]:
            if name == "it" and _is_expletive(reading, i):
                return None
            described = _plain(name in {"they", "we"}, {"he": "m", "she": "f"}.get(name))
            return Found(i, i + 1, i, "pronoun", f"pronoun.{name}", described, pronoun=name, words=token.lower)
    return None


def _is_expletive(reading: Reading, i: int) -> bool:
    """ "It" that stands for nobody: of weather and time, and before a clause ("it is likely that")."""
    parse = reading.parse
    token = parse.tokens[i]
    if token.dep == "expl":
        return True
    head = parse.tokens[token.head]
    if token.dep != "nsubj" and token.dep != "nsubjpass":
        return False
    below = [parse.tokens[c] for c in parse.children[head.i]]
    if head.lemma == "be" and any(t.dep in {"acomp", "attr", "ccomp", "advcl", "relcl"} for t in below):
        return any(t.dep in {"ccomp", "xcomp", "advcl", "relcl", "csubj"} for t in below) or any(
            parse.tokens[c].dep in {"ccomp", "xcomp", "relcl", "advcl"} for t in below for c in parse.children[t.i]
        )
    return head.lemma in {"seem", "appear", "rain", "snow", "happen", "turn"} or (
        token.dep == "nsubjpass" and any(t.dep == "ccomp" for t in below)
    )


def _plain(plural: bool, gender: str | None) -> Description:
    return Description(None, None, "", (), "", None, None, gender, plural, False, False, ())


def _mention(reading: Reading, i: int) -> tuple[Found | None, tuple[int, ...]]:
    """The mention that a noun heads, and the tokens whose own mentions it takes the place of."""
    phrase = phrase_at(reading.parse, i, reading.edges)
    if (name := person_name(reading, phrase)) is not None:
        return _named_person(reading, phrase, name), ()
    if (part := _partitive(reading, phrase)) is not None:
        return part
    hit = reading.hit_at(i)
    if hit is None:
        return _unlisted(reading, phrase), ()
    phrase = NounPhrase(min(phrase.first, hit.first), max(phrase.last, hit.last), i)
    entry = hit.get("org", "country", "metonym", "people", "capital", "agent", "adjective")
    if entry is None:
        return None, ()
    if entry.kind == "agent":
        return (_described(reading, phrase) if _may_act(reading, phrase, hit) else None), ()
    if hit.get("agent") is None and _is_adjective(reading, hit, i):
        return None, ()
    kind, rule = _named_kind(reading, entry.kind, i)
    described = describe(reading.words, _phrase(reading, phrase, ()), reading.lexicon)
    first = hit.first if kind in {"country", "organisation"} else phrase.first
    return Found(first, phrase.last, i, kind, rule, described, words=_folded(reading, hit.first, hit.last)), ()


ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "poss", "appos"})
ACTING_AFTER = frozenset({"against", "by", "with", "of", "between", "for"})


def _acts(reading: Reading, i: int) -> bool:
    """Whether a token stands where those who act or are acted on do, not where a place does."""
    tokens = reading.parse.tokens
    token = tokens[i]
    while token.dep == "conj" and token.head != token.i:
        token = tokens[token.head]
    return token.dep in ACTING or (token.dep == "pobj" and tokens[token.head].lower in ACTING_AFTER)


def _unlisted(reading: Reading, phrase: NounPhrase) -> Found | None:
    """A name that no list has: an organisation by the recogniser's word, a town by the gazetteer."""
    token = reading.parse.tokens[phrase.head]
    if token.pos != "PROPN" or not token.text[0].isupper() or reading.words.shouted[phrase.head]:
        return None
    first = phrase.head
    while first > phrase.first and reading.parse.tokens[first - 1].entity == token.entity and token.entity:
        first -= 1
    words = _folded(reading, first, phrase.last)
    told = describe(reading.words, _phrase(reading, phrase, ()), reading.lexicon)
    if token.entity == "ORG" and len(token.text) > 2:
        return Found(first, phrase.last, phrase.head, "organisation", "name.entity_organisation", told, words=words)
    if token.entity == "" and _acts(reading, phrase.head) and len(token.text) > 3:
        return _unlisted_person(reading, phrase)
    if token.entity in {"GPE", "LOC", "FAC"} and _acts(reading, phrase.head):
        span = reading.parse.span(first, phrase.last)
        code = city_country(reading.parse.text[span.start : span.end])
        if code is not None:
            told = replace(told, country=code, country_rule="country.town", agent=None)
            return Found(first, phrase.last, phrase.head, "country", "place.town", told, words=words)
    return None


def _unlisted_person(reading: Reading, phrase: NounPhrase) -> Found | None:
    """A name that neither the lists nor the recogniser know, where an actor stands: taken for a person's."""
    tokens, folded = reading.parse.tokens, reading.words.folded
    first = phrase.head
    while first > phrase.first and tokens[first - 1].pos == "PROPN" and reading.at[first - 1] < 0:
        first -= 1
    single = phrase.head == first
    if folded[first] in reading.lexicon.words["weekdays"] or (
        single and tokens[first].dep not in {"nsubj", "nsubjpass", "dobj"}
    ):
        return None
    if any(not tokens[k].text[0].isupper() for k in range(first, phrase.last)):
        return None
    key = _folded(reading, first, phrase.last)
    people = reading.lexicon.sounding(" ".join(reading.words.texts[first : phrase.last])) if not single else ()
    name = PersonName(
        first, phrase.last, key, not single, people, reading.lexicon.genders.get(folded[first]), "unlisted"
    )
    return Found(first, phrase.last, phrase.head, "name", "name.unlisted", _plain(False, name.gender), name, words=key)


def _named_kind(reading: Reading, kind: str, i: int) -> tuple[MentionKind, str]:
    if kind == "org":
        return "organisation", "name.organisation"
    if kind in {"people", "adjective"}:
        return "demonym", "demonym.people"
    if kind == "capital":
        return "country", "place.capital" if _is_place(reading, i) else "metonym.capital"
    return ("organisation", "metonym.seat") if kind == "metonym" else ("country", "name.country")


def _is_adjective(reading: Reading, hit: Hit, i: int) -> bool:
    """Whether a country's word is an adjective here ("Russian-made"), not a noun for its people."""
    parse = reading.parse
    if hit.get("country", "org", "metonym", "capital"):
        return False
    if hit.get("people") is None:
        return parse.tokens[i].pos not in {"PROPN", "NOUN"} or parse.tokens[i].dep in {"compound", "amod"}
    if i + 1 < len(parse.tokens) and parse.tokens[i + 1].text == "-":
        return True
    token = parse.tokens[i]
    if token.dep == "conj" and token.head < i:
        token = parse.tokens[token.head]
    return token.dep in {"amod", "compound", "npadvmod", "nmod"} and token.head > i


def _may_act(reading: Reading, phrase: NounPhrase, hit: Hit) -> bool:
    """Whether a noun that can mean an actor does here: a vague one ("side", "alliance") only with a word that makes it one."""
    agent = next(e.agent for e in hit.entries if e.agent)
    token = reading.parse.tokens[phrase.head]
    if token.dep in {"npadvmod", "advmod"} or (
        token.dep == "pobj"
        and phrase.first == phrase.head
        and not agent.plural
        and agent.kind == "person"
        and agent.sectors != ("UNK",)
        and reading.parse.tokens[token.head].lower == "as"
    ):
        return False
    if agent.kind == "person" and agent.sectors != ("UNK",):
        return token.pos in {"NOUN", "PROPN"} or (
            token.pos in {"ADJ", "VERB"} and reading.words.folded[phrase.first] in {"the", "those", "many", "some"}
        )
    if agent.sectors in {("UNK",), ()} or agent.defers == "yes":
        first = reading.words.folded[phrase.first]
        if first in reading.lexicon.words["determiners_definite"] or any(
            h.get("adjective", "country", "org", "metonym", "capital", "modifier", "people", "person", "short_person")
            or (h is not hit and h.get("agent"))
            for h in reading.hits_in(phrase.first, phrase.last)
        ):
            return True
        return (
            agent.kind == "person" and (agent.plural or first in {"a", "an", "one", "another"} or first.isdigit())
        ) or first in NUMBER_WORDS
    return True


NUMBER_WORDS = frozenset(
    {"two", "both", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "some", "several", "many"}
)


MOTION = frozenset(
    {"visit", "leave", "reach", "enter", "tour", "bomb", "shell", "hit", "rock", "capture", "seize", "attack", "flee"}
)


def _is_place(reading: Reading, i: int) -> bool:
    """Whether a capital's name stands where a place does, not a government."""
    token = reading.parse.tokens[i]
    head = reading.parse.tokens[token.head]
    if token.dep == "pobj":
        return head.lower in PLACE_BEFORE
    return token.dep == "dobj" and head.lemma in MOTION


def _folded(reading: Reading, first: int, last: int) -> str:
    return " ".join(reading.words.folded[first:last])


def _named_person(reading: Reading, phrase: NounPhrase, name: PersonName) -> Found:
    first, last = min(phrase.first, name.first), max(phrase.last, name.last)
    if name.first > phrase.first and not _leads_to_name(reading, phrase.first, name.first):
        first = name.first
    core = NounPhrase(first, last, phrase.head)
    described = (
        describe(
            reading.words,
            _phrase(reading, NounPhrase(first, name.first, max(first, name.first - 1)), ()),
            reading.lexicon,
        )
        if first < name.first
        else _plain(False, name.gender)
    )
    kind: MentionKind = "title_name" if described.agent else "name"
    return Found(core.first, core.last, phrase.head, kind, f"{kind}.{name.rule}", described, name, words=name.folded)


def _leads_to_name(reading: Reading, first: int, last: int) -> bool:
    """Whether the words before a name are a title or description of the person, not a possessor or other noun."""
    return any(
        hit.get("agent", "adjective", "modifier", "country", "org", "metonym") for hit in reading.hits_in(first, last)
    ) or any(reading.words.folded[i] in reading.lexicon.words["titles_short"] for i in range(first, last))


def _phrase(reading: Reading, phrase: NounPhrase, after: tuple[Hit, ...]) -> Phrase:
    return Phrase(
        phrase.first, phrase.last, phrase.last, phrase.head, reading.hits_in(phrase.first, phrase.last), after
    )


def _described(reading: Reading, phrase: NounPhrase) -> Found:
    """A description: the noun with what stands before it, and the function after it ("of the general staff")."""
    parse = reading.parse
    last = phrase.last
    after: tuple[Hit, ...] = ()
    held = prepositional_object(parse, phrase.head, *FUNCTION_PREPOSITIONS)
    if held is not None and held[0] == phrase.last:
        inner = phrase_at(parse, held[1], reading.edges)
        after = reading.hits_in(inner.first, inner.last)
        if (
            after
            and parse.tokens[held[0]].lower in {"of", "to", "for"}
            and any(h.get("org", "country", "metonym", "agent", "person", "short_person") for h in after)
        ):
            last = inner.last
    if not after:
        after = _place_after(reading, phrase)
    told = describe(reading.words, _phrase(reading, phrase, after), reading.lexicon)
    if told.country is None and (code := _town_country(reading, phrase)) is not None:
        told = replace(told, country=code, country_rule="country.town")
    rule = "description.role" if told.agent and told.agent.kind == "person" else "description.group"
    return Found(
        phrase.first, last, phrase.head, "description", rule, told, words=_folded(reading, phrase.first, phrase.last)
    )


def _town_country(reading: Reading, phrase: NounPhrase) -> str | None:
    """The country of a town named before a noun or after it: "Cleveland officials", "authorities in Wyoming"."""
    parse = reading.parse
    runs = [_name_run(reading, phrase.first, phrase.head)]
    if (held := prepositional_object(parse, phrase.head, *PLACE_PREPOSITIONS)) is not None and held[0] == phrase.last:
        inner = phrase_at(parse, held[1], reading.edges)
        runs.append(_name_run(reading, inner.first, inner.last))
    for first, last in runs:
        if last > first:
            span = parse.span(first, last)
            if (code := city_country(parse.text[span.start : span.end])) is not None:
                return code
    return None


def _name_run(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """The last run of proper nouns within tokens that no list has and the recogniser takes for a place."""
    end = last
    while end > first and not _is_place_word(reading, end - 1):
        end -= 1
    start = end
    while start > first and _is_place_word(reading, start - 1):
        start -= 1
    return start, end


def _is_place_word(reading: Reading, i: int) -> bool:
    token = reading.parse.tokens[i]
    return token.pos == "PROPN" and token.entity in {"GPE", "LOC"} and reading.at[i] < 0


def _place_after(reading: Reading, phrase: NounPhrase) -> tuple[Hit, ...]:
    held = prepositional_object(reading.parse, phrase.head, *PLACE_PREPOSITIONS)
    if held is None or held[0] != phrase.last:
        return ()
    inner = phrase_at(reading.parse, held[1], reading.edges)
    return reading.hits_in(inner.first, inner.last)


def _partitive(reading: Reading, phrase: NounPhrase) -> tuple[Found, tuple[int, ...]] | None:
    """ "One of Putin's aides", "dozens of protesters": the words of both nouns, described by the second."""
    parse = reading.parse
    if parse.tokens[phrase.head].lower not in reading.lexicon.words["partitives"]:
        return None
    held = prepositional_object(parse, phrase.head, "of")
    if held is None or held[0] != phrase.last:
        return None
    inner = phrase_at(parse, held[1], reading.edges)
    hits = reading.hits_in(inner.first, inner.last)
    hit = reading.hit_at(held[1])
    if hit is None or hit.get("agent", "people") is None:
        return None
    told = describe(
        reading.words,
        Phrase(inner.first, inner.last, inner.last, inner.head, hits, _place_after(reading, inner)),
        reading.lexicon,
    )
    single = parse.tokens[phrase.head].lower in {"one", "member"}
    whole = Description(
        told.agent, told.country, told.country_rule, told.sectors, told.sector_rule, told.org, told.title, told.gender,
        not single, False, told.former, told.countries,
    )  # fmt: skip
    words = _folded(reading, inner.first, inner.last)
    return Found(phrase.first, inner.last, phrase.head, "description", "description.partitive", whole, words=words), (
        held[1],
    )
