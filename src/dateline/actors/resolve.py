"""One actor's words alone, such as a cell of a table holds: who is it, of which country and sector."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from dateline.actors.beside import beside
from dateline.actors.bind import as_of, weigh
from dateline.actors.describe import Description, Phrase, describe
from dateline.actors.lexicon import Entry, Lexicon, default_lexicon
from dateline.actors.scan import Hit, Words, in_order, scan, supported, words_of
from dateline.actors.sounds import LEFT_OUT
from dateline.knowledge.countries import countries
from dateline.knowledge.offices import Person
from dateline.knowledge.organisations import Organisation, on_day
from dateline.knowledge.own_places import default_atlas
from dateline.knowledge.phrases import HYPHEN, fold_word, split_words

MIN_PEOPLE = 1_000  # of a place that gives its country to an actor named with it
CITIZENS = ("CVL",)


class Resolved(Struct, frozen=True):
    """Who an actor string means: `none` where it means nobody that can be told; `reasons` say how each part was found."""

    name: str | None = None
    id: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    title: str | None = None
    reasons: tuple[str, ...] = ()

    @property
    def none(self) -> bool:
        """Whether nothing was found."""
        return not (self.country or self.sectors or self.id)


NOBODY = Resolved()
PRONOUNS = ("he", "she", "it", "they", "i", "we")


def resolve(
    text: str,
    context: str | None = None,
    on: date | None = None,
    known_country: str | None = None,
    lexicon: Lexicon | None = None,
) -> Resolved:
    """Say who an isolated actor string means.

    Args:
        text: the actor's words.
        context: words around them, for a country that the string itself does not tell.
        on: the day, for offices and for groups whose codes changed; None: as of the last that the tables know.
        known_country: a country's name or code that is known to hold.
        lexicon: the tables; the shipped ones if None.

    >>> found = resolve("a former White House official")
    >>> found.country, found.sectors
    ('USA', ('ELI', 'GOV'))
    >>> resolve("a cat").none
    True
    """
    known = lexicon or default_lexicon()
    words = _words(text)
    if not words.texts:
        return NOBODY
    if len(words.texts) == 1 and any(words.folded[0] in known.words[name] for name in PRONOUNS):
        return Resolved(sectors=("UNK",), reasons=("pronoun",))
    hits = [
        h
        for h in _shared_settled(words, scan(words, known), known)
        if not (h.get("person") and _goes_on(words, h.last))
    ]
    found = _person(words, hits, on, known) or _listed(words, hits, on, known) or _described(words, hits, on, known)
    if found.country is None and not found.none and (code := _given(known_country, context, on, known)):
        found = replace(found, country=code, reasons=(*found.reasons, "country.context"))
    return found


def _shared_settled(words: Words, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """Of organisations that share a name in words the one whose country the string tells; acronyms stand as they are."""
    acronyms = [h for h in hits if words.texts[h.first] in lexicon.words["shared_acronyms"]]
    rest = supported(words, [h for h in hits if h not in acronyms], lexicon)
    return in_order([*acronyms, *rest])


def _words(text: str) -> Words:
    texts = [word for word in split_words(text) if word.strip()]
    return words_of(texts, [(0, len(texts))] if texts else [])


def _person(words: Words, hits: list[Hit], on: date | None, lexicon: Lexicon) -> Resolved | None:
    """A string that names a person of the tables, with or without a title."""
    bearer = next((h for h in hits if h.get("person")), None) or _surname(words, hits, lexicon)
    if bearer is None:
        bearer = _sounding(words, hits, lexicon)
    if bearer is None or not _is_core(words, bearer, lexicon):
        return None
    told = _title(words, hits, bearer, on, lexicon)
    people = [e.person for e in bearer.entries if e.kind in ("person", "short_person") and e.person]
    role = told.agent.word if told and told.agent else None
    former = bool(told and told.former)
    weighed = sorted(
        (weigh(p, told.country if told else None, role, former, on) for p in dict.fromkeys(people)),
        key=lambda w: (-w.score, w.person.id),
    )
    best = weighed[0]
    if best.score <= 0 or (len(weighed) > 1 and best.score - weighed[1].score < 0.3):
        return None
    title, sectors = as_of(best, role, former, told.sectors if told else (), on)
    country = best.term.country if best.term else best.person.country
    reasons = (f"person.{best.reason}", *(f"not {w.person.id}: {w.reason}" for w in weighed[1:4]))
    return Resolved(best.person.name, best.person.id, _nation(country, best.person), sectors, title, reasons)


def _nation(code: str, person: Person) -> str | None:
    """A person's country on the day; for one who leads a church none, as PLOVER has it."""
    return None if any(t.office == "religious_leader" and t.country in {"VAT", "NGO"} for t in person.terms) else code


def _surname(words: Words, hits: list[Hit], lexicon: Lexicon) -> Hit | None:
    """A surname alone, or after a title: "Museveni", "President Duterte"."""
    for hit in hits:
        if not hit.get("short_person") or hit.last < len(words.texts):
            continue
        before = [h for h in hits if h.last <= hit.first and h.get("agent", "adjective", "modifier")]
        covered = sum(h.last - h.first for h in before) + (hit.last - hit.first)
        titled = hit.first > 0 and words.folded[hit.first - 1] in lexicon.words["titles_short"]
        if (covered >= len(words.texts) or titled) and not hit.get("country", "org", "capital"):
            common = words.folded[hit.last - 1] in lexicon.words["common_surnames"]
            return None if common and not before and not titled else hit
    return None


def _sounding(words: Words, hits: list[Hit], lexicon: Lexicon) -> Hit | None:
    """A name spelled unlike the tables, at the end of the string; a surname alone after a title."""
    first = max((h.last for h in hits if h.get("agent", "adjective", "country", "modifier")), default=0)
    texts = words.texts[first:]
    if not texts or not all(t[0].isupper() or t == HYPHEN or fold_word(t) in LEFT_OUT for t in texts):
        return None
    people = lexicon.sounding(" ".join(texts), beside(words, hits, first))
    return Hit(first, len(words.texts), tuple(Entry("person", person=p) for p in people)) if people else None


def _is_core(words: Words, bearer: Hit, lexicon: Lexicon) -> bool:
    """Whether a name is what the string is about: not a possessor ("Putin's aide") nor after a preposition."""
    after = words.folded[bearer.last] if bearer.last < len(words.folded) else ""
    before = words.folded[bearer.first - 1] if bearer.first else ""
    if _goes_on(words, bearer.last) or (bearer.first and words.folded[bearer.first - 1] in lexicon.genders):
        return False
    return after not in {"'s", "'"} and before not in lexicon.words["prepositions"] - {"and", ",", "as", "named"}


def _goes_on(words: Words, at: int) -> bool:
    """Whether a name goes on after a listed one, so that it is another's: "Juan Carlos Varela" is not "Juan Carlos"."""
    if at >= len(words.texts) or not words.texts[at][0].isupper() or words.shouted[at]:
        return False
    return words.folded[at] not in {"jr", "sr", "i", "ii", "iii", "iv", "v", "vi", "xvi"}


def _title(words: Words, hits: list[Hit], bearer: Hit, on: date | None, lexicon: Lexicon) -> Description | None:
    held = tuple(h for h in hits if h.last <= bearer.first)
    if not held:
        return None
    return describe(words, Phrase(0, bearer.first, bearer.first, bearer.first - 1, held, ()), lexicon, on)


def _listed(words: Words, hits: list[Hit], on: date | None, lexicon: Lexicon) -> Resolved | None:
    """A string that is nothing but one listed name, with or without an article."""
    rest = [i for i in range(len(words.texts)) if words.folded[i] not in {"the", "a", "an"}]
    if len(hits) != 1 or not rest or hits[0].first > rest[0] or hits[0].last <= rest[-1]:
        return None
    return _named(hits[0], on, lexicon)


def _named(hit: Hit, on: date | None, lexicon: Lexicon) -> Resolved | None:
    entry = hit.get("org", "country", "metonym", "people", "adjective", "capital")
    if entry is None:
        return None
    if entry.org:
        held = on_day(lexicon.organisations[entry.org], on)
        return Resolved(held.name, held.id, held.country, held.sectors, None, ("organisation",))
    if entry.kind == "metonym":
        return Resolved(None, entry.code, entry.code, entry.sectors, None, ("metonym",))
    one = countries().by_code.get(entry.code or "")
    name = one.name if one else None
    if entry.kind == "capital":
        return Resolved(name, entry.code, entry.code, ("GOV",), None, ("metonym.capital",))
    return Resolved(name, entry.code, entry.code, entry.sectors, None, (entry.kind,))


def _described(words: Words, hits: list[Hit], on: date | None, lexicon: Lexicon) -> Resolved:
    """A description: the noun at its head with what stands before and after it."""
    first, core_end = _core(words, hits, lexicon)
    core = tuple(h for h in hits if first <= h.first and h.last <= core_end)
    after = tuple(h for h in hits if h.first >= core_end or h.last <= first)
    told = describe(words, Phrase(first, core_end, len(words.texts), core_end - 1, core, after), lexicon, on)
    country, rule = told.country, told.country_rule
    if country is None and (place := _place(words, hits, lexicon)) is not None:
        country, rule = place, "country.place"
    sectors = told.sectors
    if told.agent is None and not sectors:
        sectors = _without_agent(words, core, country, rule)
    if told.agent is None and country is None and not (told.org or _is_sector_noun(words, core)):
        return NOBODY
    org = _org_at_head(core, core_end, on, lexicon)
    name, id = (org.name, org.id) if org else (None, None)
    return Resolved(name, id, country, sectors, told.title, tuple(r for r in (rule, told.sector_rule) if r))


def _is_sector_noun(words: Words, core: Iterable[Hit]) -> bool:
    """ "Legislative body", "congressional group": a modifier whose noun is vague still tells an actor."""
    return any(h.get("modifier") and h.last < len(words.texts) for h in core) and any(h.get("agent") for h in core)


def _without_agent(words: Words, core: tuple[Hit, ...], country: str | None, rule: str) -> tuple[str, ...]:
    """The sectors of words that name no one who acts: a town stands for its people, an island of a country for nobody known."""
    if rule == "country.place" and not core:
        return CITIZENS
    if country is not None and (rule.endswith("after") or (core and core[-1].last < len(words.texts))):
        return ("UNK",)
    return ()


def _org_at_head(core: tuple[Hit, ...], core_end: int, on: date | None, lexicon: Lexicon) -> Organisation | None:
    for hit in reversed(core):
        if (entry := hit.get("org")) is not None and entry.org and hit.last == core_end:
            return on_day(lexicon.organisations[entry.org], on)
    return None


def _core(words: Words, hits: list[Hit], lexicon: Lexicon) -> tuple[int, int]:
    """Where the words that say who begin and end: up to the first preposition or comma; after "of" for "members of X"."""
    inside = {i for h in hits for i in range(h.first, h.last)}
    first, size = 0, len(words.texts)
    for _ in range(3):
        end = next(
            (
                i
                for i in range(first, size)
                if i not in inside and words.folded[i] in lexicon.words["prepositions"] and i > first
            ),
            size,
        )
        if (
            end < size
            and words.folded[end] == "of"
            and any(w in lexicon.words["partitives"] for w in words.folded[first:end])
            and any(h.first > end for h in hits)
        ):
            first = end + 1
            continue
        return first, end
    return first, size


def _place(words: Words, hits: list[Hit], lexicon: Lexicon) -> str | None:
    """The country of a place named in the string: the longest run of capitalised words that no list knows."""
    taken = {i for h in hits if not h.get("short_person") for i in range(h.first, h.last)}
    runs: list[list[int]] = []
    for i, text in enumerate(words.texts):
        if i in taken or not text[0].isupper() or not text[0].isalpha():
            continue
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    for run in sorted(runs, key=lambda r: (-len(r), r[0])):
        before = words.folded[run[0] - 1] if run[0] else ""
        if (words.folded[run[0]] in lexicon.genders and len(run) > 1) or before in {"named", "called", "as"}:
            continue
        match = next(iter(default_atlas().find(" ".join(words.texts[i] for i in run))), None)
        if match and match.entry.country and match.entry.population >= MIN_PEOPLE:
            return match.entry.country
    return None


def _given(known_country: str | None, context: str | None, on: date | None, lexicon: Lexicon) -> str | None:
    """The country that is known, or the only one that the context names."""
    table = countries()
    if known_country:
        code = known_country.upper()
        held = table.by_name.get(known_country.lower())
        return code if code in table.by_code else held.iso3 if held else None
    if not context:
        return None
    words = _words(context)
    codes = {
        found.country
        for h in scan(words, lexicon)
        if h.get("country", "adjective", "people") and (found := _named(h, on, lexicon))
    }
    return codes.pop() if len(codes) == 1 else None
