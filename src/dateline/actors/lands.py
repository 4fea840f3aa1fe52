"""The countries and unions joined after a noun: "delegations from Peru and Ecuador", "the governors of Batken and Sughd",
"inspectors from the European Union and the IMF"."""

from dateline.actors.nouns import NounPhrase, prepositional_object
from dateline.actors.places import NO_TOWN, city_country
from dateline.actors.reading import Reading
from dateline.actors.told import UNIONS
from dateline.actors.unlisted import told_countries

OF_LANDS = ("of", "in", "from")
PLACES = frozenset({"region", "province", "district", "governorate", "oblast", "county", "state", "city", "town"})
INSIDE = ("in", "of")
# Who is of a place, so that a name after the noun is a place's whatever the recogniser calls it.
OF_PLACES = frozenset(
    {"governor", "mayor", "prefect", "resident", "inhabitant", "villager", "burgomaster", "intendant"}
)


def lands_after(reading: Reading, phrase: NounPhrase) -> tuple[str, ...]:
    """The countries joined after a noun; none where what is joined there is of no country that can be told.

    Args:
        reading: the text.
        phrase: the noun with what stands before it.

    Returns:
        The codes in the order of the text: of countries named ("ministers of Rwanda and Congo"), of towns and regions ("the
        governors of Osh and Andijan regions"), of unions of states, and of the countries in which these are ("of Narva in Estonia and Pskov in Russia").
    """
    held = prepositional_object(reading.parse, phrase.head, *OF_LANDS)
    if held is None or held[0] != phrase.last:
        return ()
    found: list[str] = []
    joined = _joined(reading, held[1])
    sure = joined[0] != held[1] or reading.parse.tokens[phrase.head].lemma in OF_PLACES
    for at in joined:
        code = _land_at(reading, at, sure)
        if code is None:
            return ()
        found.append(code)
    return tuple(dict.fromkeys(found))


def _joined(reading: Reading, at: int) -> list[int]:
    """The names joined under a preposition; before "regions" and the like those that these are called."""
    tokens, children = reading.parse.tokens, reading.parse.children
    if tokens[at].lemma in PLACES and tokens[at].tag == "NNS":
        at = next((c for c in children[at] if tokens[c].pos == "PROPN" and tokens[c].dep in ("nmod", "compound")), at)
    joined = [at]
    for one in joined:
        joined += [
            c for c in children[one] if tokens[c].dep == "conj" and c > one and tokens[c].pos in ("PROPN", "NOUN")
        ]
    return joined


def _land_at(reading: Reading, at: int, sure: bool) -> str | None:
    """The country that a name tells: its own, or that in which it is; `sure` says that the name is a place's."""
    hit = reading.hit_at(at)
    entry = hit.get("country") if hit is not None else None
    if entry is not None:
        return entry.code
    org = hit.get("org") if hit is not None else None
    if org is not None and org.org and (union := reading.lexicon.organisations[org.org][0].country) in UNIONS:
        return union
    inside = prepositional_object(reading.parse, at, *INSIDE)
    within = reading.hit_at(inside[1]) if inside is not None else None
    entry = within.get("country") if within is not None else None
    if entry is not None:
        return entry.code
    return _town_at(reading, at, sure)


def _town_at(reading: Reading, at: int, sure: bool) -> str | None:
    tokens = reading.parse.tokens
    if tokens[at].pos != "PROPN" or (not sure and tokens[at].entity in NO_TOWN | {"PERSON", "ORG"}):
        return None
    first = at
    while first and tokens[first - 1].pos == "PROPN" and tokens[first - 1].head == at:
        first -= 1
    span = reading.parse.span(first, at + 1)
    return city_country(reading.parse.text[span.start : span.end], told_countries(reading))
