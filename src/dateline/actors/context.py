"""Countries that a description does not tell and its surroundings do."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.actors.chains import Chain, Chains
from dateline.actors.describe import ENVOYS
from dateline.actors.places import city_country, country_of_dateline, towns_told
from dateline.language import Parse

OF_A_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP", "PRM", "REB", "ELI"})
STAFF = frozenset({"GOV", "MIL", "LEG", "COP", "SPY"})  # who acts for a state
SIDES = frozenset({"REB", "OPP"})


def infer_countries(chains: Chains) -> None:
    """Give officials, forces and parties of no told country that of the only country told in the text or around them."""
    told = [(n, code) for n in range(len(chains.found)) if (code := _told(chains, n))]
    codes = Counter(code for _, code in told)
    all_told = sorted(dict.fromkeys([*told, *_told_by_actors(chains)]))
    told_here = frozenset(codes)
    everything = Counter(code for _, code in all_told) + towns_told(chains.reading.parse, told_here)
    home = _home(chains, Counter(code for _, code in all_told))
    for chain in chains.all:
        if chain.country or chain.people or chain.members or chain.sort not in {"person", "group", "body"}:
            continue
        if not chain.mentions or not (set(chain.sectors) & OF_A_STATE) or _is_of_many(chains, chain):
            continue
        if (town := _fronted(chains, chain)) is not None:
            chain.country, rule = town, "country.fronted_place"
        elif (town := _located(chains, chain, told_here)) is not None:
            chain.country, rule = town, "country.of_its_place"
        elif (land := _joined_with(chains, chain)) is not None:
            chain.country, rule = land, "country.of_whom_it_is_with"
        elif len(codes) == 1 and everything.most_common(1)[0][1] == everything[next(iter(codes))]:
            chain.country, rule = next(iter(codes)), "country.only_one_told"
        elif chain.pointed and (near := _near(chains, chain, all_told)):
            chain.country, rule = near, "country.only_one_near"
        elif (most := _mostly(everything)) is not None:
            chain.country, rule = most, "country.mostly_told"
        elif home is not None:
            chain.country, rule = home, "country.of_dateline"
        else:
            continue
        chain.rule = f"{chain.rule}; {rule}"


OF_MANY = frozenset({"international", "foreign", "multinational", "global", "supranational", "intergovernmental"}) | {
    *("western", "european", "african", "asian", "arab", "latin", "regional", "gulf", "nordic", "baltic", "balkan"),
    *("allied", "donor"),
}
# Whoever is told with "In Lampedusa, ..." before is of that place: bodies, and people with an office of a place.
OFFICES = frozenset(
    {"ministry", "minister", "ministers", "secretary", "office", "affairs", "service", "intelligence", "policy"}
)
TOWNS = frozenset({"capital", "city", "town", "village", "port", "province", "district"})
NO_TOWN = frozenset({"DATE", "EVENT", "ORG"})
LOCAL = frozenset({"mayor", "governor", "prosecutor", "police chief", "judge", "official", "councillor", "councilor"})


def _is_of_many(chains: Chains, chain: Chain) -> bool:
    """Whether a description says that it is of no one country: "an international court"."""
    if chain.words & ENVOYS:
        return True  # they are where they are sent
    return any(
        of_many(chains.reading.words.folded[one.first : one.head + 1])
        for one in (chains.found[n] for n in chain.mentions)
    )


def of_many(words: Sequence[str]) -> bool:
    """Whether words before a noun, and it, say that somebody is of no one country.

    >>> of_many(["an", "international", "court"]), of_many(["the", "foreign", "ministry"])
    (True, False)
    """
    pairs = pairwise(words)
    return any(word in OF_MANY and not (word == "foreign" and after in OFFICES) for word, after in pairs)


def _fronted(chains: Chains, chain: Chain) -> str | None:
    """The country of the place that stands before the clause of a body's or local official's first mention."""
    parse = chains.reading.parse
    subject = parse.tokens[chains.found[min(chain.mentions)].head]
    if subject.dep not in ("nsubj", "nsubjpass") or (chain.sort == "person" and not chain.words & LOCAL):
        return None
    for c in parse.children[subject.head]:
        token = parse.tokens[c]
        if token.dep == "prep" and token.lower in ("in", "at") and c < subject.i:
            for g in parse.children[c]:
                held = chains.at(g)
                if held is not None and held.country and len(held.country) == 3:
                    return held.country if held.sort == "country" else None
                if parse.tokens[g].pos == "PROPN" and parse.tokens[g].entity not in NO_TOWN:
                    return city_country(parse.tokens[g].text)
    return None


def _joined_with(chains: Chains, chain: Chain) -> str | None:
    """The country of the officials or forces with which nameless ones are told: "Israeli helicopters and tanks"."""
    parse = chains.reading.parse
    token = parse.tokens[chains.found[min(chain.mentions)].head]
    if token.dep != "conj" or not set(chain.sectors) & STAFF or set(chain.sectors) & SIDES:
        return None
    if parse.tokens[token.head].entity == "GPE":
        return None  # "Chad and the generals"
    beside = [token.head, *(c for c in parse.children[token.head] if c < token.head)]
    held = (one for t in beside if (one := chains.at(t)) is not None)
    lands = (one.country or next((p.country for p in one.people), None) for one in held)
    return next((land for land in lands if land and len(land) == 3 and land not in BODIES), None)


def _located(chains: Chains, chain: Chain, told: frozenset[str]) -> str | None:
    """The country of the town in which a description says that somebody is: "police in the capital, Naypyitaw"."""
    parse = chains.reading.parse
    for t in (t for n in chain.mentions for t in _places_of(parse, chains.found[n].head)):
        if parse.tokens[t].pos != "PROPN" or parse.tokens[t].entity in NO_TOWN or chains.at(t) is not None:
            continue
        first = t
        while first > 0 and parse.tokens[first - 1].dep == "compound" and parse.tokens[first - 1].head == t:
            first -= 1
        if (code := city_country(parse.text[parse.tokens[first].start : parse.tokens[t].end], told)) is not None:
            return code
    return None


def _places_of(parse: Parse, head: int) -> Iterator[int]:
    """The words in which a noun may be said to be, and the names beside them."""
    beside = [c for c in parse.children[head] if parse.tokens[c].dep == "appos"]
    for c in parse.children[head]:
        if parse.tokens[c].dep != "prep" or parse.tokens[c].lower not in ("in", "at", "of"):
            continue
        for g in parse.children[c]:
            yield g
            yield from (a for a in parse.children[g] if parse.tokens[a].dep == "appos")
            if parse.tokens[g].lower in TOWNS:
                yield from beside


MOSTLY = 0.6  # the share of what is told of countries that makes a report one of a country
AT_LEAST = 4


def _mostly(codes: Counter[str]) -> str | None:
    """The country of which a report mostly tells."""
    code, count = codes.most_common(1)[0] if codes else ("", 0)
    return code if count >= AT_LEAST and count >= MOSTLY * codes.total() else None


def _home(chains: Chains, codes: Counter[str]) -> str | None:
    """The country from which a report was written, where it tells of none more often: its ministers need no adjective."""
    named = ((one.head, _told(chains, n)) for n, one in enumerate(chains.found))
    code = country_of_dateline(chains.reading.parse, named, frozenset(codes))
    if code is None:
        return None
    most = max((count for other, count in codes.items() if other != code), default=0)
    return code if most <= max(codes[code], 1) else None


def _told(chains: Chains, n: int) -> str | None:
    """The country that a mention tells by itself."""
    mention = chains.found[n]
    if mention.kind == "organisation" and mention.description.org:
        return None
    code = mention.description.country
    return code if code and len(code) == 3 and code not in BODIES else None


def _told_by_actors(chains: Chains) -> list[tuple[int, str]]:
    """The countries of the organisations and people that are mentioned, by mention."""
    found = []
    for n, chain in enumerate(chains.of):
        if chain is not None and chain.sort in {"organisation", "person"}:
            code = chain.country or next((p.country for p in chain.people), None)
            if code and len(code) == 3 and code not in BODIES:
                found.append((n, code))
    return found


BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC"})


def _near(chains: Chains, chain: Chain, told: list[tuple[int, str]]) -> str | None:
    """The only country told in the sentence of a chain's first mention and the one before it."""
    tokens = chains.reading.parse.tokens
    first = min(chain.mentions)
    sentence = tokens[chains.found[first].head].sentence
    near: set[str] = set()
    for n, code in reversed(told[: bisect_right(told, (first, "~"))]):
        if tokens[chains.found[n].head].sentence < sentence - 1:
            break
        near.add(code)
    return near.pop() if len(near) == 1 else None
