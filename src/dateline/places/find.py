"""Toponyms: which names in a report are names of places, and of which.

A name is weighed by evidence (`evidence.tsv`); what reaches the threshold is a toponym and is resolved with all others.
"""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from dateline.knowledge.countries import Countries, countries
from dateline.knowledge.gazetteer import Match, PlaceEntry, PlaceKind
from dateline.knowledge.own_places import Atlas, country_entry, default_atlas
from dateline.language import Parse
from dateline.places.candidates import Candidate, find_candidates
from dateline.places.compounds import Compound, find_compounds
from dateline.places.cues import default_cues
from dateline.places.evidence import Entities, entities_of, evidence_for
from dateline.places.lexicon import Lexicon, default_lexicon
from dateline.places.records import Role, Toponym
from dateline.places.resolve import TYPE_KINDS, Choice, Hints, nested, prior, resolve

THRESHOLD = 3
GENERIC_DOMAINS = frozenset(
    {"TV", "CO", "IO", "ME", "AI", "FM", "CC", "WS", "LY", "TO"}
)  # countries' domains that the world uses


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
    candidates, compounds = _sorted_out(
        list(find_candidates(parse, atlas, lexicon)), list(find_compounds(parse, lexicon))
    )
    names = entities_of(parse)
    fixed, holders = _nestings(parse, candidates)
    scores = [_score(parse, one, names, lexicon) for one in candidates]
    for number in fixed:
        scores[number] += lexicon.points["after.state"]
    for number in holders:
        scores[number] += lexicon.points["after.comma_of_place"]
    sure = {one.key for one, score in zip(candidates, scores, strict=True) if score >= THRESHOLD + 2}
    kept = [
        n
        for n, (one, score) in enumerate(zip(candidates, scores, strict=True))
        if score + (lexicon.points["document.place"] if one.key in sure else 0) >= THRESHOLD
        and _stands(one, n in holders)
    ]
    chosen = resolve(
        [candidates[n] for n in kept],
        {k: (fixed | holders)[n] for k, n in enumerate(kept) if n in fixed or n in holders},
        {k: kind for k, n in enumerate(kept) if (kind := _kind_beside(parse, candidates[n]))},
        replace(hints or Hints(), local=default_cues().country(parse)),
    )
    found = [_toponym(parse, candidates[n], choice, lexicon) for n, choice in zip(kept, chosen, strict=True)]
    found += [_placed(parse, one, found) for one in compounds]
    if demonyms:
        taken = {i for one in found for i in range(one.first, one.last)}
        found += [one for one in find_demonyms(parse, countries()) if one.first not in taken]
    return tuple(sorted(found, key=lambda one: one.start))


def _sorted_out(candidates: list[Candidate], compounds: list[Compound]) -> tuple[list[Candidate], list[Compound]]:
    """Where a gazetteer's name and a compound share words: the longer; of the same words the gazetteer's, but for streets and facilities."""
    by_token = {i: one for one in compounds for i in range(one.first, one.last)}
    kept, beaten = [], set()
    for one in candidates:
        rival = next((by_token[i] for i in range(one.first, one.last) if i in by_token), None)
        if rival is None:
            kept.append(one)
            continue
        longer = one.end - one.start > rival.end - rival.start
        ends = (
            one.end == rival.end and " " in one.key and (rival.form == "feature" or one.best.entry.source != "GeoNames")
        )
        if longer or ends:
            kept.append(one)
            beaten.add(rival.first)
    return kept, [one for one in compounds if one.first not in beaten]


def _placed(parse: Parse, one: Compound, found: Sequence[Toponym]) -> Toponym:
    """Put a compound at the town (or, without one, the region) named nearest to it, in its own sentence first."""
    sentence = parse.tokens[one.first].sentence
    towns = [t for t in found if t.entry is not None and t.entry.kind in {"locality", "admin2", "admin1"}]
    here = [t for t in towns if parse.tokens[t.first].sentence == sentence]
    if not towns:
        return Toponym(one.start, one.end, one.text, one.first, one.last, None, "place", f"compound.{one.form}")
    near = min(here or towns, key=lambda t: (abs(t.start - one.end), t.start))
    town = near.entry
    assert town is not None  # towns have entries by their choice above
    kind: PlaceKind = "facility" if one.form != "feature" else "area"
    entry = PlaceEntry(
        None, one.text, kind, town.country, town.admin1 or (town.name if town.kind == "admin1" else None),
        town.latitude, town.longitude, 0, "town", town.admin2, one.form,
    )  # fmt: skip
    return Toponym(one.start, one.end, one.text, one.first, one.last, entry, "place", f"compound.{one.form}")


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


def _score(parse: Parse, one: Candidate, names: Entities, lexicon: Lexicon) -> int:
    return sum(lexicon.points[id] for id in evidence_for(parse, one, names, lexicon))


def _stands(one: Candidate, after_comma: bool) -> bool:
    """Whether a name may stand alone: a postal code or a state's abbreviation is one only after a comma."""
    if after_comma or not all(m.alternative for m in one.matches if m.entry.source == "own"):
        return True
    letters = one.text.replace(".", "").replace(" ", "")
    if all(m.entry.kind == "country" for m in one.matches[:1]) or one.text in STANDALONE:
        return True
    return len(letters) > 2 and not one.text.endswith(".")


STANDALONE = frozenset({"D.C.", "DC", "N.Y.", "N.J.", "N.C.", "S.C.", "B.C.", "N.H.", "R.I.", "N.M.", "W.Va."})


def _nestings(parse: Parse, candidates: Sequence[Candidate]) -> tuple[dict[int, Match], dict[int, Match]]:
    """Names followed by the state or country that holds them: the places of the inner ones, and of the outer ones."""
    inner: dict[int, Match] = {}
    outer: dict[int, Match] = {}
    for number in range(len(candidates) - 1, 0, -1):
        one, after = candidates[number - 1], candidates[number]
        if not _adjoin(parse, one, after) or _listed(candidates, number):
            continue
        if (pair := nested(one, after)) is None:
            continue
        inner[number - 1] = pair[0]
        outer.setdefault(number, inner.get(number, pair[1]))
    return inner, outer


def _listed(candidates: Sequence[Candidate], number: int) -> bool:
    """Whether a pair of names is part of a list of countries or states ("China, Japan and Korea"), in which none holds another."""
    one, after = candidates[number - 1], candidates[number]
    if one.best.entry.kind not in {"country", "admin1"} or after.best.entry.kind not in {"country", "admin1"}:
        return False
    if one.best.entry.kind == after.best.entry.kind == "country":
        return True
    near = [candidates[n] for n in (number - 2, number + 1) if 0 <= n < len(candidates)]
    return any(min(abs(other.first - after.last), abs(one.first - other.last)) <= 2 for other in near)


def _adjoin(parse: Parse, one: Candidate, after: Candidate) -> bool:
    between = parse.tokens[one.last : after.first]
    if parse.tokens[one.first].sentence != parse.tokens[after.first].sentence:
        return False
    return len(between) == 1 and between[0].text in {",", "("}


def _kind_beside(parse: Parse, one: Candidate) -> str | None:
    """The kind that a word beside the name tells: "Kandahar province", "the city of Kandahar"."""
    if one.last < len(parse.tokens) and (kind := TYPE_KINDS.get(parse.tokens[one.last].lower)):
        return kind
    if one.first >= 2 and parse.tokens[one.first - 1].lower == "of":
        return TYPE_KINDS.get(parse.tokens[one.first - 2].lower)
    return TYPE_KINDS.get(parse.tokens[one.first - 1].lower) if one.first >= 1 else None


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
        entry.kind == "country" or entry.feature in {"capital", "government", "metonym"} or entry.population > 500_000
    )
    if governs and head.dep == "nsubj" and above.lower in lexicon.words["speech"]:
        return "metonym"
    return "place"


def find_demonyms(parse: Parse, known: Countries) -> list[Toponym]:
    """Adjectives of countries ("Turkish", "South Korean"), as toponyms of the country with the role "demonym"."""
    found = []
    at = 0
    while at < len(parse.tokens):
        one = _demonym_at(parse, at, known)
        if one is not None:
            found.append(one)
        at = one.last if one is not None else at + 1
    return found


def _demonym_at(parse: Parse, at: int, known: Countries) -> Toponym | None:
    token = parse.tokens[at]
    if not token.text[0].isupper():
        return None
    for last in (at + 2, at + 1):
        if last > len(parse.tokens) or parse.tokens[last - 1].sentence != token.sentence:
            continue
        text = parse.text[token.start : parse.tokens[last - 1].end]
        held = known.by_adjective.get(text.lower())
        if held and not text.isupper():
            entry = country_entry(held[0])
            return Toponym(token.start, token.start + len(text), text, at, last, entry, "demonym", "demonym.adjective")
    return None
