"""Names without an entry of their own: compounds put at their towns, and adjectives of countries."""

from collections.abc import Sequence

from dateline.knowledge.countries import Countries
from dateline.knowledge.gazetteer import PlaceEntry, PlaceKind
from dateline.knowledge.own_places import country_entry
from dateline.language import Parse
from dateline.places.candidates import Candidate
from dateline.places.compounds import Compound, Form, find_unlisted
from dateline.places.lexicon import Lexicon
from dateline.places.records import Toponym

TOWN = 10_000  # people from which "Newport Beach" is the town and no beach
KINDS_OF_FORMS: dict[Form, PlaceKind] = {
    "street": "facility",
    "facility": "facility",
    "feature": "area",
    "unlisted": "locality",
}


def sort_out(candidates: list[Candidate], compounds: list[Compound]) -> tuple[list[Candidate], list[Compound]]:
    """Where a gazetteer's name and a compound share words: the longer; of the same words the gazetteer's, but for streets and facilities."""
    by_token = {i: one for one in compounds for i in range(one.first, one.last)}
    kept, beaten = [], set()
    for one in candidates:
        rival = next((by_token[i] for i in range(one.first, one.last) if i in by_token), None)
        if rival is None:
            kept.append(one)
            continue
        longer = one.end - one.start > rival.end - rival.start
        ends = one.end == rival.end and " " in one.key and _outweighs(one, rival)
        if longer or ends:
            kept.append(one)
            beaten.add(rival.first)
    return kept, [one for one in compounds if one.first not in beaten]


def _outweighs(one: Candidate, rival: Compound) -> bool:
    """Whether a gazetteer's name goes before a compound that ends with it."""
    entry = one.best.entry
    return (
        rival.form == "feature" or entry.source != "GeoNames" or (rival.form == "facility" and entry.population >= TOWN)
    )


def place_unlisted(
    parse: Parse, candidates: Sequence[Candidate], found: Sequence[Toponym], lexicon: Lexicon
) -> list[Toponym]:
    """Names that only the model calls places, where no gazetteer's name and no toponym shares a word with them."""
    used = {i for one in candidates for i in range(one.first, one.last)}
    used |= {i for one in found for i in range(one.first, one.last)}
    return [
        place_compound(parse, one, found)
        for one in find_unlisted(parse, lexicon)
        if used.isdisjoint(range(one.first, one.last))
    ]


def place_compound(parse: Parse, one: Compound, found: Sequence[Toponym]) -> Toponym:
    """Put a compound at the town (or, without one, the region) named nearest to it, in its own sentence first."""
    sentence = parse.tokens[one.first].sentence
    towns = [t for t in found if t.entry is not None and t.entry.kind in {"locality", "admin2", "admin1"}]
    here = [t for t in towns if parse.tokens[t.first].sentence == sentence]
    if not towns:
        return Toponym(one.start, one.end, one.text, one.first, one.last, None, "place", f"compound.{one.form}")
    near = min(here or towns, key=lambda t: (abs(t.start - one.end), t.start))
    town = near.entry
    assert town is not None  # towns have entries by their choice above
    kind: PlaceKind = KINDS_OF_FORMS[one.form]
    entry = PlaceEntry(
        None, one.text, kind, town.country, town.admin1 or (town.name if town.kind == "admin1" else None),
        town.latitude, town.longitude, 0, "town", town.admin2, one.form,
    )  # fmt: skip
    return Toponym(one.start, one.end, one.text, one.first, one.last, entry, "place", f"compound.{one.form}")


def find_demonyms(parse: Parse, known: Countries) -> list[Toponym]:
    """Adjectives of countries ("Turkish", "South Korean"), as toponyms of the country with the role "demonym"."""
    found: list[Toponym] = []
    for at in parse.capitalised:
        if (not found or at >= found[-1].last) and (one := _demonym_at(parse, at, known)) is not None:
            found.append(one)
    return found


def _demonym_at(parse: Parse, at: int, known: Countries) -> Toponym | None:
    token = parse.tokens[at]
    for last in (at + 2, at + 1):
        if last > len(parse.tokens) or parse.tokens[last - 1].sentence != token.sentence:
            continue
        text = parse.text[token.start : parse.tokens[last - 1].end]
        held = known.by_adjective.get(text.lower())
        if held and not text.isupper():
            entry = country_entry(held[0])
            return Toponym(token.start, token.start + len(text), text, at, last, entry, "demonym", "demonym.adjective")
    return None
