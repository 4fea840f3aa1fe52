"""Chains: which mentions mean the same actor. Names first, whatever their order; then descriptions and pronouns in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from dateline.actors.abbreviations import ABBREVIATION
from dateline.actors.branches import BRANCH
from dateline.actors.reading import Found, Reading
from dateline.knowledge.countries import countries
from dateline.knowledge.offices import Person
from dateline.knowledge.phrases import fold_word

ARMED = frozenset({"MIL", "REB", "PRM", "COP", "SPY"})
COMMANDING = frozenset(
    {"head_of_state", "head_of_government", "monarch", "deputy_head", "vice_president", "armed_group_leader", "regional_leader",
     "defence_minister", "army_chief", "interior_minister", "intelligence_chief", "national_security_adviser", "org_head"}
)  # fmt: skip


class Chain(Struct, eq=False):
    """An actor in the making: what its mentions so far say of it. `sort` is person, group, country, organisation or body."""

    sort: str
    key: str
    rule: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    title: str | None = None
    gender: str | None = None
    plural: bool = False
    anonymous: bool = False
    former: bool = False
    pointed: bool = False
    org: str | None = None
    people: tuple[Person, ...] = ()
    names: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    mentions: list[int] = field(default_factory=list)
    members: list[Chain] = field(default_factory=list)

    @property
    def named(self) -> bool:
        """Whether a name of the actor is known."""
        return bool(self.names)

    @property
    def land(self) -> str | None:
        """The country told of the actor, else that of the first whom it may be."""
        return self.country or next((person.country for person in self.people), None)

    @property
    def sure_land(self) -> str | None:
        """The country told of the actor, else that of all whom it may be."""
        return self.country or (self.people[0].country if len({one.country for one in self.people}) == 1 else None)

    def role_known(self, offices: Iterable[str], title: str = "") -> bool:
        """Whether any person that this may be ever held one of the offices, under a title that has these words."""
        wanted = set(offices)
        return any(
            term.office in wanted and title in term.title.lower() for person in self.people for term in person.terms
        )


class Chains:
    """The chains of a document, with the chain of each mention."""

    def __init__(self, reading: Reading, found: Sequence[Found]) -> None:
        self.reading = reading
        self.found = found
        self.all: list[Chain] = []
        self.of: list[Chain | None] = [None] * len(found)
        self.sentences = [reading.parse.tokens[one.head].sentence for one in found]
        told = (hit.get("country", "adjective", "people", "capital") for hit in reading.hits)
        self.lands = frozenset(entry.code for entry in told if entry is not None and entry.code)
        self._keys: dict[tuple[str, str], Chain] = {}
        self.covering: list[list[int]] = [[] for _ in reading.parse.tokens]
        for n, one in enumerate(found):
            for i in range(one.first, one.last):
                self.covering[i].append(n)
        self.heads: dict[int, int] = {}
        for n, one in enumerate(found):
            self.heads.setdefault(one.head, n)
        self._named: dict[str, list[Chain]] = {}

    def at(self, token: int) -> Chain | None:
        """The chain of the mention that a token heads."""
        n = self.heads.get(token)
        return self.of[n] if n is not None else None

    def of_sentence(self, sentence: int) -> list[int]:
        """The mentions of a sentence."""
        return [n for n, number in enumerate(self.sentences) if number == sentence]

    def know_by(self, chain: Chain, *words: str) -> None:
        """Remember a person's chain by words of the names."""
        for word in words:
            held = self._named.setdefault(word, [])
            if chain not in held:
                held.append(chain)

    def known_by(self, *words: str) -> list[Chain]:
        """The chains of people remembered by any of some words, in the order in which they were begun."""
        found = {id(chain): chain for word in words for chain in self._named.get(word, ())}
        return sorted(found.values(), key=lambda chain: min(chain.mentions))

    def add(self, number: int, chain: Chain) -> None:
        """Say that a mention means a chain's actor, and take over what it says of the actor."""
        self.of[number] = chain
        chain.mentions.append(number)
        self.learn(chain, self.found[number])

    def learn(self, chain: Chain, mention: Found) -> None:
        """Take over what a mention says: country, sectors, title, gender, the nouns used."""
        told = mention.description
        if mention.kind == "pronoun":
            chain.gender = chain.gender or told.gender
            return
        if chain.country is None and told.country and not self._leads_another(mention):
            chain.country = told.country
        if told.sectors and (not chain.sectors or chain.sectors == ("UNK",)):
            chain.sectors = told.sectors
        if told.agent is not None:
            chain.words.add(told.agent.word)
            chain.title = chain.title or told.title
        chain.gender = chain.gender or told.gender or (mention.name.gender if mention.name else None)
        chain.former = chain.former or told.former
        chain.org = chain.org or told.org

    def _leads_another(self, mention: Found) -> bool:
        """Whether the country told before a full name is that of a party whose name many have ("Democratic Party leader Naoto
        Kan"), while all whom the tables know by the name are of others."""
        told, name = mention.description, mention.name
        if name is None or not name.full or not name.people or told.org is None:
            return False
        party = self.reading.lexicon.organisations[told.org][0].kind == "party"
        return party and told.country not in {person.country for person in name.people}

    def country(self, code: str) -> Chain:
        """The chain of a country, begun without a mention where the text has only its people."""
        chain = self.keyed(None, "country", f"{code}:", "country.implied")
        chain.country = code
        return chain

    def new(self, number: int | None, sort: str, key: str, rule: str) -> Chain:
        """Begin a chain with a mention (or with none, for a group's member)."""
        chain = Chain(sort, key, rule)
        self.all.append(chain)
        if number is not None:
            told = self.found[number].description
            chain.plural = told.plural
            self.add(number, chain)
        return chain

    def explained_by(self, n: int) -> int | None:
        """The mention in brackets right after a mention, if it is an abbreviation that the text explains: "the Front (FRR)"."""
        return next((m for m in self._inside(self.found[n].last + 1) if self.found[m].rule == ABBREVIATION), None)

    def explains(self, n: int) -> int | None:
        """The name of an organisation right before the brackets in which an abbreviation stands."""
        if self.found[n].rule != ABBREVIATION or self.reading.parse.tokens[self.found[n].first - 1].text != "(":
            return None
        last = self.found[n].first - 1
        near = [
            m for m in self._inside(last - 1) if self.found[m].last == last and self.found[m].kind == "organisation"
        ]
        return min(near, key=lambda m: self.found[m].first, default=None)

    def _inside(self, token: int) -> list[int]:
        return self.covering[token] if 0 <= token < len(self.covering) else []

    def keyed(self, number: int | None, sort: str, key: str, rule: str) -> Chain:
        """The chain of a key, begun if there is none."""
        held = self._keys.get((sort, key))
        if held is None:
            held = self._keys[sort, key] = self.new(number, sort, key, rule)
        elif number is not None:
            self.add(number, held)
        return held

    def also(self, sort: str, key: str, chain: Chain) -> None:
        """Let a key mean a chain too, where it means none yet."""
        self._keys.setdefault((sort, key), chain)


def chain_names(chains: Chains) -> None:
    """Chain all mentions with names: people by full and short names, countries and organisations by what they are."""
    people = [n for n, one in enumerate(chains.found) if one.name is not None]
    for n in sorted(people, key=lambda n: (not chains.found[n].name.full, n)):  # type: ignore[union-attr]
        _chain_person(chains, n)
    for n, one in enumerate(chains.found):
        if one.kind in {"country", "organisation", "demonym"}:
            _chain_listed(chains, n, one)


def _chain_person(chains: Chains, n: int) -> None:
    mention = chains.found[n]
    held = _same_person(chains, n)
    if held is None:
        held = chains.new(n, "person", f"name:{mention.name.folded}", mention.rule)  # type: ignore[union-attr]
    else:
        chains.add(n, held)
    name = mention.name
    assert name is not None
    before = chains.reading.words.folded[mention.first - 1] if mention.first else ""
    if before == "the" and not name.full and name.folded.endswith("s") and not name.people:
        held.plural, held.sort = True, "group"
    if name.folded not in held.names:
        held.names.append(name.folded)
    bearers = name.people if name.full else tuple(p for p in name.people if _bears(mention, p))
    if not name.full and chains.lands and not any(p.country in chains.lands or _is_known(p) for p in bearers):
        bearers = ()  # a surname of another country's minister of transport is that of another here
    both = tuple(p for p in held.people if p in bearers)
    if both or name.full or not any(" " in known for known in held.names):
        held.people = both or held.people or bearers
    chains.know_by(held, *name.folded.split(), *(p.id for p in held.people), *_short_names(held.people))


def _bears(mention: Found, person: Person) -> bool:
    """Whether somebody of the tables may be told by a surname with a soldier's title: "General Musharraf", but no minister of
    finance is "Commander Kato"."""
    agent = mention.description.agent
    if agent is None or "MIL" not in agent.sectors:
        return True
    return any(term.office in COMMANDING or ARMED & set(term.sectors) for term in person.terms)


KNOWN = COMMANDING | {"foreign_minister"}


def _is_known(person: Person) -> bool:
    """Whether somebody is told by a surname alone where no word tells of his country: heads of states, of armies, of bodies."""
    return any(term.office in KNOWN or term.country not in countries().by_code for term in person.terms)


def _short_names(people: Sequence[Person]) -> list[str]:
    return [fold_word(alias) for person in people for alias in person.short_names]


def _same_person(chains: Chains, n: int) -> Chain | None:
    """The chain whose names go with a mention's: for a short name the nearest one before it, else the first after it."""
    mention = chains.found[n]
    assert mention.name is not None
    near = chains.known_by(*mention.name.folded.split(), *(p.id for p in mention.name.people))
    fits = [c for c in near if c.sort == "person" and _names_agree(c, mention)]
    before = [c for c in fits if min(c.mentions) <= n]
    if before:
        return max(before, key=lambda c: max(m for m in c.mentions if m <= n))
    return fits[0] if fits else None


def _names_agree(chain: Chain, mention: Found) -> bool:
    name = mention.name
    assert name is not None
    if mention.description.gender and chain.gender and mention.description.gender != chain.gender:
        return False
    if name.folded in chain.names:
        return True
    if name.full:
        return (bool(name.people) and bool(set(name.people) & set(chain.people)) and len(chain.people) == 1) or any(
            _is_part(name.folded, known) or _is_part(known, name.folded) for known in chain.names
        )
    return any(_is_short_for(name.folded, known, chain.people) for known in chain.names)


def _is_part(short: str, full: str) -> bool:
    """Whether a name of several words has all words of another and the same last one."""
    a, b = short.split(), full.split()
    return len(a) > 1 and len(b) > 1 and a[-1] == b[-1] and (set(a) <= set(b) or (a[0] == b[0]))


def _is_short_for(short: str, full: str, people: Sequence[Person]) -> bool:
    words = full.split()
    if len(words) < 2:
        return False
    last = words[-2] if words[-1] in {"jr", "sr", "ii", "iii"} and len(words) > 2 else words[-1]
    if short in (last, words[0]) and (short == last or not people):
        return True
    return any(short == fold_word(alias) for person in people for alias in person.short_names)


def _surnamed(chains: Chains, word: str) -> Chain | None:
    """The person whose surname a word is that the recogniser took for an organisation's name."""
    for chain in chains.known_by(word):
        if chain.sort == "person" and any(name.split()[-1] == word for name in chain.names if " " in name):
            return chain
    return None


def _chain_listed(chains: Chains, n: int, mention: Found) -> None:
    told = mention.description
    if mention.rule == "name.entity_organisation" and (held := _surnamed(chains, mention.words)) is not None:
        chains.add(n, held)
        return
    if (branch := _branch_told(chains, n, mention)) is not None:
        chains.of[n] = branch
        branch.mentions.append(n)
        return
    if mention.rule == ABBREVIATION:
        chain = _chain_abbreviation(chains, n, mention)
    elif mention.kind == "organisation" and told.org:
        chain = chains.keyed(n, "organisation", told.org, "name.organisation")
    elif mention.rule == "place.town":
        chain = chains.keyed(n, "place", f"{told.country}:{mention.words}", mention.rule)
    elif mention.kind == "organisation":
        chain = chains.keyed(n, "organisation", f"{told.country}:{mention.words}", mention.rule)
    elif mention.rule == "demonym.adjective":
        chain = chains.keyed(n, "country", f"{told.country}:", "name.country")
    elif mention.kind == "demonym":
        chain = chains.keyed(n, "group", f"{told.country}:{mention.words}", mention.rule)
        chain.plural = True
        if chains.reading.words.folded[mention.first] != "the" and not chain.sectors:
            chain.sectors = ("CVL",)
    else:
        acting = mention.rule == "metonym.capital"
        key = (
            f"{told.country}:government"
            if acting
            else f"{told.country}:{'' if mention.rule == 'name.country' and not told.sectors else mention.words}"
        )
        chain = chains.keyed(n, "country", key, mention.rule)
        if acting:
            chain.sectors = ("GOV",)
    if mention.words not in chain.names:
        chain.names.append(mention.words)
    if chain.sort == "country" and chain.rule == "demonym.adjective":
        chain.rule = mention.rule


def _branch_told(chains: Chains, n: int, mention: Found) -> Chain | None:
    """ "The Red Cross" after "the Nigerian Red Cross": the branch, told last before it."""
    if mention.kind != "organisation" or mention.rule == BRANCH:
        return None
    told = (m for m in range(n - 1, -1, -1) if chains.found[m].rule == BRANCH)
    return next((chains.of[m] for m in told if chains.found[m].words.endswith(f" {mention.words}")), None)


def _chain_abbreviation(chains: Chains, n: int, mention: Found) -> Chain:
    """The chain of an abbreviation: that of the name which it was put for, where it is a name."""
    long = chains.explains(n)
    held = chains.of[long] if long is not None else None
    if held is not None:
        chains.also("organisation", mention.words, held)
    return chains.keyed(n, "organisation", mention.words, ABBREVIATION)


def recent(chains: Chains, n: int, reach: int) -> Iterator[tuple[Chain, int]]:
    """Chains mentioned before a mention, up to some sentences back, each with its last mention; the nearest first."""
    sentences, held_by = chains.sentences, chains.of
    farthest = sentences[n] - reach
    seen: set[int] = set()
    for m in range(n - 1, -1, -1):  # a loop over plain lists, since it runs for each description and pronoun
        if sentences[m] < farthest:
            break
        held = held_by[m]
        if held is not None and (key := id(held)) not in seen:
            seen.add(key)
            yield held, m


def role_in_clause(chains: Chains, m: int) -> str:
    """The grammatical role of a mention; a partner in "A and B" and an apposition have that of the first."""
    tokens = chains.reading.parse.tokens
    token = tokens[chains.found[m].head]
    while token.dep in {"conj", "appos"} and token.head != token.i:
        token = tokens[token.head]
    return token.dep
