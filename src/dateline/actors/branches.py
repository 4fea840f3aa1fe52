"""Branches in one country of what is known in many: "the Nigerian Red Cross", "Jordan's Muslim Brotherhood", "Greenpeace Brazil"."""

from msgspec.structs import replace

from dateline.actors.nouns import NounPhrase
from dateline.actors.reading import Found, Reading, folded_text, plain
from dateline.actors.scan import Hit
from dateline.knowledge.countries import countries
from dateline.knowledge.organisations import on_day

BRANCH = "name.branch"
KINDS = frozenset({"ngo", "movement", "party"})
AFTER_NAME = frozenset(
    {"ngo", "movement", "company", "media", "bank", "union"}
)  # whose branches have the country behind the name


def national_branch(reading: Reading, phrase: NounPhrase, hit: Hit) -> Found | None:
    """A listed organisation with another country right before its name: its branch there, or its namesake.

    Args:
        reading: the text.
        phrase: the noun phrase that the name ends.
        hit: the name.
    """
    entry, before = hit.get("org"), _land_before(reading, hit.first)
    if entry is None or entry.org is None or before is None:
        return None
    held = on_day(reading.lexicon.organisations[entry.org], None)
    land = before.get("adjective", "country")
    if land is None or land.code not in countries().by_code or held.kind not in KINDS or land.code == held.country:
        return None
    told = replace(plain(False, "n"), country=land.code, country_rule="country.adjective.before", sectors=held.sectors)
    words = folded_text(reading, before.first, hit.last)
    return Found(before.first, phrase.last, phrase.head, "organisation", BRANCH, told, words=words)


def _land_before(reading: Reading, first: int) -> Hit | None:
    """The country told right before a word, by an adjective or with 's."""
    at = first - 1 - (first > 1 and reading.words.folded[first - 1] in ("'s", "'"))
    hit = reading.hit_at(at) if at >= 0 else None
    return hit if hit is not None and hit.last == at + 1 else None


def named_after(reading: Reading, phrase: NounPhrase, hit: Hit) -> Found | None:
    """A body whose name a country ends: a listed one's branch there ("Amnesty International Peru"), else one by the
    recogniser's word ("Tullow Oil Uganda").

    Args:
        reading: the text.
        phrase: the noun phrase that the country ends.
        hit: the country.
    """
    land, tokens = hit.get("country"), reading.parse.tokens
    if land is None or land.code not in countries().by_code or hit.last != phrase.last or hit.first == 0:
        return None
    if tokens[hit.first - 1].pos != "PROPN" or phrase.first >= hit.first:
        return None
    before = reading.hit_at(hit.first - 1)
    entry = before.get("org") if before is not None and before.last == hit.first else None
    if before is not None and entry is not None and entry.org is not None:
        held = on_day(reading.lexicon.organisations[entry.org], None)
        if held.kind not in AFTER_NAME or held.country == land.code:
            return None
        first, sectors = before.first, held.sectors
    else:
        first = hit.first
        while first > phrase.first and tokens[first - 1].entity == "ORG" and tokens[first - 1].pos == "PROPN":
            first -= 1
        if (
            first == hit.first
            or tokens[phrase.head].entity != "ORG"
            or any(reading.at[i] >= 0 for i in range(first, hit.first))
        ):
            return None
        sectors = ()
    told = replace(plain(False, "n"), country=land.code, country_rule="country.country.of_name", sectors=sectors)
    return Found(
        first, phrase.last, phrase.head, "organisation", BRANCH, told, words=folded_text(reading, first, hit.last)
    )
