"""Countries that a description does not tell and its surroundings do."""

from collections.abc import Iterator

from dateline.actors.chains import Chain, Chains
from dateline.actors.describe import ENVOYS
from dateline.actors.of_many import of_many, of_many_lands
from dateline.actors.owners import acting_on, is_of_another, is_there, possessors, sender_of, teller_of
from dateline.actors.places import NO_TOWN, city_country, country_of_dateline, towns_in
from dateline.actors.pointing import NEIGHBOURING
from dateline.actors.told import UNIONS, Point, Told
from dateline.actors.unions import commissioner_of, joint_force, union_of
from dateline.actors.weighing import Home, home_of
from dateline.language import Parse

OF_A_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP", "PRM", "REB", "ELI"})
LANDLESS = frozenset({"person", "group", "body"})  # sorts of actors whose words need not tell a country
STAFF = frozenset({"GOV", "MIL", "LEG", "COP", "SPY"})  # who acts for a state
FORCES = frozenset({"MIL", "COP"})
SIDES = frozenset({"REB", "OPP"})


def infer_countries(chains: Chains) -> Told:
    """Give actors of no told country that of the place that is told with them, or that which weighs most in the text."""
    told = told_by(chains)
    codes = frozenset(told.counts)
    for chain in chains.all:
        if _lacks_a_country(chains, chain, told) and (found := _country_and_rule(chains, chain, told, codes)):
            chain.country, rule = found
            chain.rule = f"{chain.rule}; {rule}"
    return told


def _lacks_a_country(chains: Chains, chain: Chain, told: Told) -> bool:
    """Whether an actor is told without the country that such an actor has."""
    if chain.country or chain.people or chain.members or not chain.mentions:
        return False
    return (
        _is_unlisted(chains, chain, told)
        or _is_the_state(chains, chain, told)
        or (chain.sort in LANDLESS and bool(chain.sectors or _is_somebody(chain, told)))
    )


def _country_and_rule(chains: Chains, chain: Chain, told: Told, codes: frozenset[str]) -> tuple[str, str] | None:
    """The country that an actor's own words and ties tell, with the rule; else that which its surroundings tell."""
    if (sent := _of_embassy(chains, chain)) is not None:
        return sent, "country.of_embassy"
    if (union := commissioner_of(chains, chain)) is not None:
        return union, "country.union"
    if not told.short and (joint := joint_force(chains, chain)) is not None:
        return joint, "country.union"
    if (owner := _of_owner(chains, chain)) is not None:
        return owner, "country.of_possessor"
    if _is_of_many(chains, chain):
        if (union := union_of(chains, chain)) is not None:
            return union, "country.union"
        home = _of_sender(chains, chain, told)
        return (home.country, home.rule) if home is not None else None
    if told.short and OF_A_STATE.isdisjoint(chain.sectors):
        return None
    return _from_surroundings(chains, chain, told, codes)


def _from_surroundings(chains: Chains, chain: Chain, told: Told, codes: frozenset[str]) -> tuple[str, str] | None:
    """The country of the place or people told with an actor, or that which weighs most in the text."""
    if (town := _fronted(chains, chain, codes)) is not None:
        return town, "country.fronted_place"
    if (town := _located(chains, chain, codes)) is not None:
        return town, "country.of_its_place"
    if (whose := _of_official(chains, chain)) is not None:
        return whose, "country.of_whom_it_is"
    if FORCES & {*chain.sectors}:
        if (land := sender_of(chains, min(chain.mentions))) is not None:
            return land, "country.of_sender"
        if (land := teller_of(chains, min(chain.mentions))) is not None:
            return land, "country.of_who_tells"
    if (land := _joined_with(chains, chain)) is not None:
        return land, "country.of_whom_it_is_with"
    if (there := _there(chains, chain, told)) is not None:
        return there, "country.there"
    home = _weighed(chains, chain, told)
    return (home.country, home.rule) if home is not None else None


def _is_unlisted(chains: Chains, chain: Chain, told: Told) -> bool:
    """Whether an actor is an organisation of a whole report that no list has, and no town of its name is known."""
    if chain.sort != "organisation" or chain.org is not None or told.short:
        return False
    one = chains.found[min(chain.mentions)]
    span = told.parse.span(one.first, one.last)
    return one.last - one.first > 1 or city_country(told.parse.text[span.start : span.end]) is None


def _is_the_state(chains: Chains, chain: Chain, told: Told) -> bool:
    """Whether an actor of a whole report is "the State", "the country", "the nation", of which no word says which."""
    if chain.sectors or told.short or chain.plural:
        return False
    one = chains.found[min(chain.mentions)]
    agent = one.description.agent
    before = chains.reading.words.folded[one.first : one.head]
    return (
        agent is not None and agent.kind == "state" and len(before) == 1 and before[0] in ("the", "his", "her", "our")
    )


def _is_somebody(chain: Chain, told: Told) -> bool:
    """Whether an actor is a person named in a report, of whom no word tells what they are."""
    return chain.sort == "person" and chain.named and not chain.plural and not told.short


def _weighed(chains: Chains, chain: Chain, told: Told) -> Home | None:
    n = min(chain.mentions)
    but: frozenset[str] = frozenset()
    if (next_door := _of_neighbouring(chains, n)) is not None:
        return Home(next_door, 1.0, ("of the neighbouring state",))
    if is_of_another(chains, n):  # "its neighbour" is of another land than whose he is, or than who acts on him
        held = possessors(chains, n) or acting_on(chains, n)
        but = frozenset(one.country for one in held if one.country)
    return home_of(told, chains.found[n].head, chain.sectors, but)


def _of_neighbouring(chains: Chains, n: int) -> str | None:
    """The country of those "of the neighbouring state", which is that of nobody told with them."""
    parse, one = chains.reading.parse, chains.found[n]
    for c in (c for c in parse.children[one.head] if parse.tokens[c].lower in ("of", "from", "in")):
        for g in parse.children[c]:
            held = chains.at(g)
            if (
                held is not None
                and held.sort == "country"
                and any(parse.tokens[k].lower in NEIGHBOURING for k in parse.children[g])
            ):
                return held.country
    return None


def told_by(chains: Chains) -> Told:
    """What a text tells of countries by names, descriptions and towns, before any country is inferred."""
    parse = chains.reading.parse
    found: dict[int, Point] = {}
    seats: set[int] = set()
    for n, chain in enumerate(chains.of):
        if chain is None or chain.members:
            continue
        code = _own_country(chains, n, chain)
        if code in UNIONS:
            seats.add(chains.found[n].head)  # Brussels that is the Union's is none of Belgium's towns
        if code and len(code) == 3 and code not in UNIONS:
            head = chains.found[n].head
            kind = (
                "town" if chains.found[n].rule.startswith("place") else "land" if chain.sort == "country" else "actor"
            )
            bare = kind == "actor" and not any(chains.found[m].description.country for m in chain.mentions)
            found.setdefault(head, Point(head, code, kind, chain.sectors, bare))
    codes = frozenset(point.code for point in found.values())
    for first, last, code in towns_in(parse, codes):
        if not any(token in found or token in seats for token in range(first, last)):
            found[last - 1] = Point(last - 1, code, "town")
    points = tuple(sorted(found.values()))
    places = ((p.token, p.code) for p in points if p.kind != "actor")  # not who signs it
    return Told(parse, points, country_of_dateline(parse, places, codes))


def _own_country(chains: Chains, n: int, chain: Chain) -> str | None:
    """The country that a mention tells by itself, or that its name is known to be of."""
    mention = chains.found[n]
    if "JRN" in chain.sectors and chain.sort == "organisation":
        return None  # an agency that is quoted is of no account
    if mention.kind != "pronoun" and mention.description.country:
        return mention.description.country
    if chain.sort in {"organisation", "person", "country"} and (chain.named or chain.people):
        return chain.sure_land
    return None


TOWNS = frozenset({"capital", "city", "town", "village", "port", "province", "district"})
# Whoever is told with "In Lampedusa, ..." before is of that place: bodies, and people with an office of a place.
LOCAL = frozenset({"mayor", "governor", "prosecutor", "police chief", "judge", "official", "councillor", "councilor"})


def _is_of_many(chains: Chains, chain: Chain) -> bool:
    """Whether a description says that it is of no one country: "an international court"."""
    if chain.words & ENVOYS:
        return True  # they are where they are sent
    return any(
        of_many(chains.reading.words.folded[one.first : one.head + 1]) or of_many_lands(chains.reading.parse, one.head)
        for one in (chains.found[n] for n in chain.mentions)
    )


def _of_official(chains: Chains, chain: Chain) -> str | None:
    """The union of an official whose somebody is: "the spokesman of the Secretary-General"."""
    parse = chains.reading.parse
    for c in parse.children[chains.found[min(chain.mentions)].head]:
        below = (
            [c]
            if parse.tokens[c].dep == "poss"
            else parse.children[c]
            if parse.tokens[c].lower in ("of", "for")
            else []
        )
        for g in below:
            held = chains.at(g)
            if held is not None and held is not chain and held.country in UNIONS and held.sort == "person":
                return held.country
    return None


def _of_owner(chains: Chains, chain: Chain) -> str | None:
    """The country of whose somebody is, where that was only inferred: "the government's envoys"."""
    n = min(chain.mentions)
    if is_of_another(chains, n):
        return None
    for held in possessors(chains, n):
        if held is not chain and (code := held.land):
            return code
    return None


def _of_sender(chains: Chains, chain: Chain, told: Told) -> Home | None:
    """Who sent an envoy of whom no word tells it: a country told, and not that in which the report was written."""
    if told.short or chain.words.isdisjoint(chains.reading.lexicon.words["sent_envoys"]) or told.dateline is None:
        return None
    return home_of(told, chains.found[min(chain.mentions)].head, chain.sectors, {told.dateline})


EMBASSIES = frozenset({"embassy", "consulate", "high commission", "diplomatic mission"})


def _of_embassy(chains: Chains, chain: Chain) -> str | None:
    """The country of the embassy told last before an ambassador: "students camped at the US embassy. The ambassador said"."""
    if "ambassador" not in chain.words and "consul" not in chain.words:
        return None
    first = chains.found[min(chain.mentions)]
    if chains.reading.parse.tokens[first.first].tag in ("PRP$", "WP$") or possessors(chains, min(chain.mentions)):
        return None  # "its ambassador" is of whose he is
    for m in range(min(chain.mentions) - 1, -1, -1):
        agent = chains.found[m].description.agent
        held = chains.of[m]
        if agent is not None and agent.word in EMBASSIES and held is not None and held.country:
            return held.country
    return None


def _fronted(chains: Chains, chain: Chain, told: frozenset[str]) -> str | None:
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
                    return city_country(parse.tokens[g].text, told)
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
    return next((land for one in held if (land := one.land) and len(land) == 3 and land not in UNIONS), None)


def _located(chains: Chains, chain: Chain, told: frozenset[str]) -> str | None:
    """The country of the town in which a description says that somebody is: "police in the capital, Naypyitaw"."""
    parse = chains.reading.parse
    for t in (t for n in chain.mentions for t in _places_of(parse, chains.found[n].head)):
        if parse.tokens[t].pos != "PROPN" or parse.tokens[t].entity in NO_TOWN or not _may_be_town(chains.at(t)):
            continue
        first = t
        while first > 0 and parse.tokens[first - 1].dep == "compound" and parse.tokens[first - 1].head == t:
            first -= 1
        if (code := city_country(parse.text[parse.tokens[first].start : parse.tokens[t].end], told)) is not None:
            return code
    return None


def _may_be_town(chain: Chain | None) -> bool:
    """Whether a name may be a town's: it is nobody's, or that of a body that only the recogniser takes for one."""
    return chain is None or (chain.country is None and chain.rule == "name.entity_organisation")


def _there(chains: Chains, chain: Chain, told: Told) -> str | None:
    """The country of the place told last before "there": "in Kuala Lumpur an official said the police there"."""
    parse = chains.reading.parse
    head = chains.found[min(chain.mentions)].head
    if not is_there(chains, head):
        return None
    first = parse.sentences[max(0, parse.tokens[head].sentence - 1)].first
    places = [point for point in told.within(first, head) if point.kind != "actor"]
    return places[-1].code if places else None


def _places_of(parse: Parse, head: int) -> Iterator[int]:
    """The words in which a noun may be said to be, and the names beside them."""
    beside = [c for c in parse.children[head] if parse.tokens[c].dep == "appos"]
    for c in parse.children[head]:
        if parse.tokens[c].dep != "prep" or parse.tokens[c].lower not in ("in", "at", "of"):
            continue
        for g in parse.children[c]:
            if (
                parse.tokens[c].lower == "of"
                and parse.tokens[g].entity not in ("GPE", "LOC", "")
                and parse.tokens[g].lower not in TOWNS
            ):
                continue  # "the Chamber of Commerce" is of no town
            yield g
            yield from (a for a in parse.children[g] if parse.tokens[a].dep == "appos")
            if parse.tokens[g].lower in TOWNS:
                yield from beside
