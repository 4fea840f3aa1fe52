"""The country of a town or region: of actors that are named with it ("Cleveland police"), of a dateline."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from dateline.actors.scan import Hit, Words
from dateline.knowledge.own_places import default_atlas
from dateline.language import Parse, Sentence, Token

MIN_PEOPLE = 5_000
SURE = 50_000  # people of a place that is meant though the text tells other countries alone
NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def city_country(name: str, told: frozenset[str] = NOTHING) -> str | None:
    """The country of the likeliest place of a name; None where there is none of some size.

    Args:
        name: the place's name.
        told: the countries that the text tells: a place in one of them comes first, and a small one elsewhere is not meant.

    >>> city_country("Cleveland"), city_country("Xyzzyville")
    ('USA', None)
    >>> city_country("Tripoli", frozenset({"LBN"})), city_country("Tripoli", frozenset({"LBY"}))
    ('LBN', 'LBY')
    """
    found = [match.entry for match in default_atlas().find(name)]
    if told and (near := next((e for e in found if e.country in told and e.population >= MIN_PEOPLE), None)):
        return near.country
    for entry in found[:1]:
        if entry.country and entry.population >= (SURE if told else MIN_PEOPLE):
            return entry.country
    return None


NAMESAKE = 0.2  # how many people a town must have for each of the capital of its name


def elsewhere(hits: Sequence[Hit], words: Words) -> tuple[Hit, ...]:
    """Take no capital for meant whose land the text does not tell, where it tells of that of a town of its name.

    "In Victoria" is not in the Seychelles where a text tells of Canada, nor "in Tripoli" in Libya where it tells of Lebanon
    alone.
    """
    if not any(hit.get("capital") for hit in hits):
        return tuple(hits)
    told = frozenset(
        e.code for hit in hits for e in hit.entries if e.kind in ("country", "adjective", "people") and e.code
    )
    kept = []
    for hit in hits:
        capital = hit.get("capital")
        if capital is not None and capital.code not in told and _has_namesake(words, hit, str(capital.code), told):
            entries = tuple(e for e in hit.entries if e.kind != "capital")
            kept += [Hit(hit.first, hit.last, entries)] if entries else []
        else:
            kept.append(hit)
    return tuple(kept)


def _has_namesake(words: Words, hit: Hit, code: str, told: frozenset[str]) -> bool:
    """Whether a land told has a town of a capital's name that is not much smaller than it."""
    found = [match.entry for match in default_atlas().find(" ".join(words.texts[hit.first : hit.last]))]
    own = max((entry.population for entry in found if entry.country == code and entry.kind == "locality"), default=0)
    least = max(SURE, NAMESAKE * own)
    return any(entry.country in told and entry.population >= least for entry in found)


def country_of_dateline(
    parse: Parse, named: Iterable[tuple[int, str | None]], told: frozenset[str] = NOTHING
) -> str | None:
    """The country of the place from which a report was written, None where it does not say so.

    Args:
        parse: the report.
        named: its mentions of actors, each as its head token and the country that it tells.
        told: the countries of which the report tells: a town of one of them comes first.
    """
    line = next((one for one in parse.sentences if one.section == "dateline"), None)
    if line is None:
        return None
    code = next((code for head, code in named if code and line.first <= head < line.last), None)
    return code or _town(parse, line, told)


def _town(parse: Parse, line: Sentence, told: frozenset[str]) -> str | None:
    """The country of the town with which a dateline begins: "KUALA LUMPUR, Oct 5 (AFP)", "(ANSA) - Rome, July 5"."""
    words = []
    for token in _without_agency(parse.tokens[line.first : line.last]):
        if not token.text[:1].isalpha() or not token.text[:1].isupper():
            break
        words.append(token.text.title() if token.text.isupper() else token.text)
    tries = (" ".join(words[:length]) for length in range(len(words), 0, -1))
    return next((code for name in tries if (code := city_country(name, told))), None)


def _without_agency(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words of a dateline behind the agency in brackets that begins it."""
    if not tokens or tokens[0].text != "(":
        return tokens
    close = next((k for k, token in enumerate(tokens) if token.text == ")"), 0)
    first = next((k for k in range(close, len(tokens)) if tokens[k].text[:1].isalpha()), len(tokens))
    return tokens[first:]


def towns_told(parse: Parse, told: frozenset[str] = NOTHING) -> Counter[str]:
    """How often a text names towns of each country.

    Args:
        parse: the report.
        told: the countries that the text tells: a place in one of them comes first, and a small one elsewhere is not meant.

    Returns:
        The number of names of towns, by the ISO code of their country; names that mean countries are not counted.
    """
    return Counter(code for _, _, code in towns_in(parse, told))


REGIONS = frozenset({"state", "province", "governorate", "oblast", "prefecture", "county", "district", "region"})
LONGEST = 3  # words of a region's name
NO_TOWN = frozenset({"DATE", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "LANGUAGE", "NORP"})


def _stands_as_place(parse: Parse, i: int) -> bool:
    """Whether a name that the recogniser takes for no place stands where places do: "in Banja Luka"."""
    token = parse.tokens[i]
    return token.dep == "pobj" and parse.tokens[token.head].lower in ("in", "near", "outside")


def towns_in(parse: Parse, told: frozenset[str] = NOTHING) -> Iterator[tuple[int, int, str]]:
    """The towns that a text names: the first token and the one after the last, and the ISO code of the country; see `towns_told`."""
    tokens, end = parse.tokens, 0
    taken: set[int] = set()
    for k in [token.i for token in tokens if token.pos == "PROPN" and token.entity and token.entity not in NO_TOWN]:
        if k < end:
            continue  # in the name before
        end = k + 1
        while end < len(tokens) and tokens[end].entity == tokens[k].entity and tokens[end].pos == "PROPN":
            end += 1
        if tokens[k].entity != "GPE" and not _stands_as_place(parse, end - 1):
            continue
        name = parse.text[tokens[k].start : tokens[end - 1].end]
        if (code := city_country(name, told)) is not None:
            taken.update(range(k, end))
            yield k, end, code
    for token in tokens:
        if token.lower in REGIONS and token.i - 1 not in taken:
            yield from _region_before(parse, token.i)


def _region_before(parse: Parse, i: int) -> Iterator[tuple[int, int, str]]:
    """ "Zamfara State", which the recogniser does not know: the name of a region before the word for one, the longest first."""
    tokens, first = parse.tokens, i
    while first > max(0, i - LONGEST) and tokens[first - 1].pos == "PROPN" and tokens[first - 1].text[:1].isupper():
        first -= 1
    for k in range(first, i):
        name = parse.text[tokens[k].start : tokens[i - 1].end]
        found = next((m.entry for m in default_atlas().find(name) if m.entry.kind in ("admin1", "admin2")), None)
        if found is not None and found.country and found.population >= SURE:
            yield k, i, found.country
            return
