"""Toponyms: which names in a report are names of places, and of which.

A name is weighed by evidence (`evidence.tsv`); what reaches the threshold is a toponym and is resolved with all others.
"""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from msgspec.structs import replace

from dateline.knowledge.countries import countries
from dateline.knowledge.gazetteer import PlaceEntry
from dateline.knowledge.own_places import Atlas, default_atlas
from dateline.language import Parse
from dateline.places.beside import find_demonyms, place_compound, place_unlisted, sort_out
from dateline.places.candidates import Candidate, find_candidates
from dateline.places.compounds import find_compounds
from dateline.places.cues import default_cues
from dateline.places.lexicon import Lexicon, default_lexicon
from dateline.places.records import Role, Toponym
from dateline.places.resolve import Choice, Hints, prior, resolve
from dateline.places.weigh import weigh

# countries' domains that the world uses
GENERIC_DOMAINS = frozenset({"TV", "CO", "IO", "ME", "AI", "FM", "CC", "WS", "LY", "TO"})
PEOPLE_OF_A_GOVERNMENT = 500_000  # a city of so many may stand for its country's or its own government


def find_places(
    parse: Parse,
    atlas: Atlas | None = None,
    lexicon: Lexicon | None = None,
    hints: Hints | None = None,
    demonyms: bool = False,
) -> tuple[Toponym, ...]:
    """Find the toponyms of a parsed text and the place each is taken for.

    Args:
        parse: the parsed text.
        atlas: the places; the shipped ones if None.
        lexicon: the words that tell places apart; the shipped ones if None.
        hints: the publisher's country and the dateline's place, where they are known.
        demonyms: whether adjectives of countries ("Turkish") are to be found too, with the role "demonym".

    Returns:
        The toponyms in the order of the text, none overlapping another.
    """
    atlas, lexicon = atlas or default_atlas(), lexicon or default_lexicon()
    names, compounds = sort_out(list(find_candidates(parse, atlas, lexicon)), list(find_compounds(parse, lexicon)))
    weighed = weigh(parse, names, lexicon)
    adjectives = find_demonyms(parse, countries())
    hints = replace(
        hints or Hints(), local=default_cues().country(parse), peoples=_peoples(adjectives, weighed.candidates)
    )
    chosen = resolve(weighed.candidates, weighed.fixed, weighed.kinds, hints)
    found = [_toponym(parse, one, choice, lexicon) for one, choice in zip(weighed.candidates, chosen, strict=True)]
    found += [place_compound(parse, one, found) for one in compounds]
    found += place_unlisted(parse, names, found, lexicon)
    if demonyms:
        taken = {i for one in found for i in range(one.first, one.last)}
        found += [one for one in adjectives if one.first not in taken]
    return tuple(sorted(found, key=lambda one: one.start))


def hints_of(dateline: str | None, url: str | None, atlas: Atlas | None = None) -> Hints:
    """What a report's dateline and address tell about its places.

    Args:
        dateline: the place of the dateline, as written.
        url: where the report was published; a country's domain tells the publisher's country.
        atlas: the places; the shipped ones if None.

    >>> hints_of("NAIROBI", "https://example.co.ke/news/1").country
    'KEN'
    """
    matches = (atlas or default_atlas()).find(dateline) if dateline else ()
    likeliest = max(matches, key=prior, default=None)
    host = urlsplit(url).hostname or "" if url else ""
    domain = host.rpartition(".")[2].upper().replace("UK", "GB")
    country = countries().by_iso2.get(domain) if domain not in GENERIC_DOMAINS else None
    return Hints(country.iso3 if country else None, None, (likeliest.entry,) if likeliest else ())


def _peoples(adjectives: Sequence[Toponym], names: Sequence[Candidate]) -> tuple[tuple[PlaceEntry, float], ...]:
    """The countries named by adjectives, and how surely the report is about each: less where it names many peoples.

    What is a name itself ("Hong Kong") is no adjective.
    """
    taken = {one.first for one in names}
    lands = [one.entry for one in adjectives if one.first not in taken and one.entry is not None]
    counts = Counter(land.country for land in lands)
    by_code = {land.country: land for land in lands}
    return tuple((by_code[code], min(1.0, 2 * count / len(lands))) for code, count in counts.items())


def _toponym(parse: Parse, one: Candidate, choice: Choice, lexicon: Lexicon) -> Toponym:
    return Toponym(
        one.start, one.end, one.text, one.first, one.last, choice.match.entry, role_of(parse, one, choice, lexicon),
        choice.rule, choice.rejected,
    )  # fmt: skip


def role_of(parse: Parse, one: Candidate, choice: Choice, lexicon: Lexicon) -> Role:
    """What a name does in its sentence: names a place, stands for a government or people, or modifies a noun."""
    head = parse.tokens[one.last - 1]
    if head.dep in {"compound", "nmod", "amod"} and parse.tokens[head.head].i >= one.last:
        return "modifier"
    above = parse.tokens[head.head]
    entry = choice.match.entry
    governs = (
        entry.kind == "country"
        or entry.feature in {"capital", "government", "metonym"}
        or entry.population > PEOPLE_OF_A_GOVERNMENT
    )
    if governs and (head.dep == "agent" or (head.dep == "pobj" and above.dep == "agent")):
        return "metonym"
    acts = head.dep == "nsubj" and above.pos == "VERB" and above.lemma not in lexicon.words["stative"]
    if governs and (acts or (head.dep == "nsubj" and above.lower in lexicon.words["speech"])):
        return "metonym"
    return "place"
