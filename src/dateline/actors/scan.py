"""One walk over the words of a text: every name, agent noun and modifier that the tables know, where it stands."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from dateline.actors.lexicon import NAMES, Entry, Lexicon
from dateline.knowledge.phrases import HYPHEN, fold_word


class Hit(Struct, frozen=True):
    """A phrase found: the words `words[first:last]` and what they can mean, at least one thing."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    def get(self, *kinds: str) -> Entry | None:
        """The first of its meanings that is of one of the kinds."""
        for entry in self.entries:  # a loop, since this is asked some times for every word of a text
            if entry.kind in kinds:
                return entry
        return None


def in_order(hits: Iterable[Hit]) -> list[Hit]:
    """Phrases found in the order of the text."""
    return sorted(hits, key=lambda hit: (hit.first, hit.last))


class Words(Struct, frozen=True):
    """The words of a text as written and folded; `plain` says of each whether its sentence tells names by capitals."""

    texts: Sequence[str]
    folded: Sequence[str]
    shouted: Sequence[bool]


def words_of(texts: Sequence[str], sentences: Sequence[tuple[int, int]]) -> Words:
    """Fold words and see which sentences are written in capitals or without any, where case tells nothing."""
    shouted: list[bool] = [False] * len(texts)
    for first, last in sentences:
        if _tells_nothing(texts[first:last]):
            shouted[first:last] = [True] * (last - first)
    if all(map(str.isascii, texts)):
        folded = [low if "." not in (low := t.lower()) else fold_word(t) for t in texts]  # mostly the former
    else:
        folded = [low if (low := t.lower()).isascii() and "." not in low else fold_word(t) for t in texts]
    return Words(texts, folded, shouted)


def _tells_nothing(texts: Sequence[str]) -> bool:
    words = [t for t in texts if t[1:2] and t[0].isalpha()]
    lower = sum(map(str.islower, words))
    if lower == len(words):  # in "A nurse said a shell had hit the ward" the first letter tells that case tells
        return len(words) > 1 and not any(t[:1].isupper() for t in texts)
    return lower < 0.2 * len(words) and sum(map(str.isupper, words)) > 0.8 * len(words)


def scan(words: Words, lexicon: Lexicon, stops: Sequence[int] | None = None) -> list[Hit]:
    """Find all phrases of the lexicon, the longest at each place, none overlapping.

    Args:
        words: the text.
        lexicon: what to look for.
        stops: for each word the end of its sentence, beyond which no phrase goes; the text's end if None.
    """
    found: list[Hit] = []
    folded, size, starts = words.folded, len(words.folded), lexicon.index.first_words
    at = 0
    while at < size:
        if folded[at] not in starts:
            at += 1
            continue
        hit = _hit_at(words, lexicon, at, stops[at] if stops else size)
        if hit is None:
            at += 1
        else:
            found.append(hit)
            at = hit.last
    return found


def supported(words: Words, hits: Sequence[Hit], lexicon: Lexicon) -> tuple[Hit, ...]:
    """Leave out organisations whose name many share, unless the text tells their country or their full name.

    An acronym (PAC, PAN) needs that always, as a body does that any country may have ("the National Guard"); of a name
    such as "the Labour Party" the one is taken whose country the text tells most often, and where it tells none, the one
    that has no other name.
    """
    doubtful, shared = lexicon.words["shared_acronyms"], lexicon.words["shared_names"] | lexicon.words["common_bodies"]
    sharing = [_is_shared(words, hit, doubtful, shared) for hit in hits]
    if not any(sharing):
        return tuple(hits)
    codes = Counter(
        code for hit, is_shared in zip(hits, sharing, strict=True) if not is_shared for code in _codes(hit, lexicon)
    )
    first = next(hit.first for hit, is_shared in zip(hits, sharing, strict=True) if is_shared)
    early = {code for hit in hits if hit.first < first for code in _codes(hit, lexicon)}
    full = {e.org for hit, is_shared in zip(hits, sharing, strict=True) if not is_shared for e in hit.entries if e.org}
    kept = []
    for hit, is_shared in zip(hits, sharing, strict=True):
        entries = hit.entries
        if is_shared == "acronym":
            entries = tuple(e for e in entries if e.kind != "org" or e.org in full or _counted(e, codes, lexicon))
        elif is_shared:
            entries = _of_told(phrase_of(words, hit), entries, full, codes, early, lexicon)
        if entries:
            kept.append(hit if entries is hit.entries else Hit(hit.first, hit.last, entries))
        else:
            kept.extend(_within(words, hit, lexicon))
    return tuple(kept)


def _within(words: Words, hit: Hit, lexicon: Lexicon) -> Iterator[Hit]:
    """The shorter phrases within one that is left out: "human rights commission" in "National Human Rights Commission"."""
    at, stop = hit.first, hit.last - 1
    while at < hit.last:
        inner = _hit_at(words, lexicon, at, stop) if lexicon.index.begins(words.folded[at]) and at < stop else None
        if inner is not None:
            yield inner
        at, stop = (inner.last if inner is not None else at + 1), hit.last


def _is_shared(words: Words, hit: Hit, doubtful: frozenset[str], shared: frozenset[str]) -> str:
    if hit.last == hit.first + 1 and words.texts[hit.first] in doubtful:
        return "acronym"
    if hit.entries[0].kind != "org" and not any(e.org for e in hit.entries):
        return ""
    return "name" if phrase_of(words, hit) in shared else ""


def phrase_of(words: Words, hit: Hit) -> str:
    """The words of a hit folded, as the classes of words have them ("self-defense forces")."""
    return " ".join(words.folded[hit.first : hit.last]).replace(" - ", "-")


def _codes(hit: Hit, lexicon: Lexicon) -> set[str]:
    """The countries that a hit tells; an agency that is quoted tells none."""
    told = {e.code or (e.person.country if e.person else None) for e in hit.entries if e.kind != "short_person"}
    periods = [period for e in hit.entries if e.org for period in lexicon.organisations[e.org]]
    told |= {period.country for period in periods if "JRN" not in period.sectors}
    return {code for code in told if code}


def _counted(entry: Entry, codes: Counter[str], lexicon: Lexicon) -> int:
    """How often a text tells the country of an organisation."""
    return max((codes[p.country] for p in lexicon.organisations[entry.org or ""] if p.country), default=0)


def _of_told(
    name: str, entries: tuple[Entry, ...], full: set[str], codes: Counter[str], early: Set[str], lexicon: Lexicon
) -> tuple[Entry, ...]:
    """Of the organisations that share a name the one whose country a text tells, most and before any such name (`early`); none
    where it tells others alone, or tells others before and more."""
    orgs = [e for e in entries if e.org]
    rest = tuple(e for e in entries if not e.org)
    weights = codes + Counter(dict.fromkeys(early & codes.keys(), TOLD_EARLY))
    best = max(orgs, key=lambda e: (e.org in full, _counted(e, weights, lexicon), _is_own_name(e, name, lexicon)))
    stateless = all(p.country in UNIONS for p in lexicon.organisations[best.org or ""])
    most = max(codes.values(), default=0)
    known = not early or any(p.country in early for p in lexicon.organisations[best.org or ""])
    counted = _counted(best, codes, lexicon)
    often = counted * RARELY >= most if known else counted >= TOLD_EARLY * max((codes[one] for one in early), default=0)
    if best.org in full or stateless or (counted and often):
        return (best, *rest)
    alone = len(orgs) == 1 or _is_own_name(best, name, lexicon)
    return (best, *rest) if not codes and alone and name not in lexicon.words["common_bodies"] else rest


def _is_own_name(entry: Entry, name: str, lexicon: Lexicon) -> bool:
    """Whether a phrase is an organisation's name itself, not one by which others are called as well."""
    return any(fold_word(p.name) == name for p in lexicon.organisations[entry.org or ""])


UNIONS = frozenset({"UNO", "IGO", "NGO", "EUR"})
TOLD_EARLY = 3  # for how many tellings it counts that a country is told before all such names
RARELY = 8  # how much rarer than another a text may tell the country of whom it means by a name that many share
MANY = 4  # countries that share a word, as they do a parliament's name


def settled(
    words: Words, hits: Sequence[Hit], lexicon: Lexicon, towns: Callable[[], Counter[str]] = Counter
) -> tuple[Hit, ...]:
    """Settle words that several countries share ("Korean", "Congolese") by the countries that the text tells otherwise.

    What many share ("the House of Representatives") is of the country told most often, and where the text tells none of
    theirs, of that of most of its towns and regions, which `towns` counts when it is asked; so are peoples of several lands.
    """
    phrases = [phrase_of(words, hit) for hit in hits]
    shared = [k for k, phrase in enumerate(phrases) if phrase in lexicon.ambiguous]
    if not shared:
        return tuple(hits)
    others = [e for k, hit in enumerate(hits) if k not in set(shared) for e in hit.entries if e.kind != "short_person"]
    told = Counter(e.code or (e.person.country if e.person else None) for e in others)
    found = list(hits)
    for k in shared:
        hit = found[k]
        codes = lexicon.ambiguous[phrases[k]]
        other = next((code for code in codes if code in told), codes[0])
        if len(codes) >= MANY or any(e.of_people for e in hit.entries):
            counts = told if any(told[code] for code in codes) else towns()
            other = max(codes, key=lambda code: counts[code])
        entries = tuple(replace(e, code=other) if e.code in codes else e for e in hit.entries)
        found[k] = Hit(hit.first, hit.last, entries)
    return tuple(found)


def _hit_at(words: Words, lexicon: Lexicon, at: int, stop: int) -> Hit | None:
    """The longest phrase at a word whose spelling allows one of its meanings; shorter ones are tried after it."""
    while (match := lexicon.index.longest(words.folded, at, stop)) is not None:
        end, entries = match
        kept = tuple(e for e in entries if _spelled(words, at, end, e, lexicon))
        if kept:
            return Hit(at, end, kept)
        stop = end - 1
        if stop <= at:
            break
    return None


def _spelled(words: Words, first: int, last: int, entry: Entry, lexicon: Lexicon) -> bool:
    """Whether the case of the words allows a meaning: names need capitals, acronyms their own spelling."""
    if entry.kind not in NAMES and entry.kind != "adjective":
        return True
    if entry.doubtful and not _beside_people(words, first, last, lexicon):
        return False
    shouted = words.shouted[first]
    text = words.texts[first]
    if entry.exact is not None and last == first + 1:
        plain = text.replace(".", "")
        if words.folded[first] in lexicon.words["acronym_stops"]:
            headline = words.folded[first] in lexicon.words["headline_acronyms"]
            return plain == entry.exact and (not shouted or headline or "." in text)
        return plain in (entry.exact, entry.exact.upper()) or shouted
    if entry.kind == "short_person" and text.isupper() and len(text) > 2 and not shouted:
        return False  # "the ROSU unit"
    if shouted:
        return not (entry.kind == "short_person" and _is_common(words.folded[first], lexicon))
    return all(_capital(words, i, first) for i in range(first, last))


def _beside_people(words: Words, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a word that may be a people's stands as one: before a noun for who acts, or after "the" and with no name behind it.

    Of words with capitals only those of a body's name count: "the Kuki Students' Organisation", but no "Karen Banks".
    """
    if words.texts[first].isupper() and len(words.texts[first]) > 1 and not words.shouted[first]:
        return False  # "the NASA team"
    held = lexicon.index.longest(words.folded, last, len(words.folded)) if last < len(words.folded) else None
    entries = held[1] if held is not None else ()
    if last < len(words.texts) and words.texts[last][0].isupper() and not words.shouted[first]:
        agents = [entry.agent for entry in entries if entry.agent is not None]
        return any(one.kind == "body" and not one.plural for one in agents) or words.folded[last] in OF_A_BODY
    if any(entry.agent is not None or entry.modifier is not None for entry in entries):
        return True
    return first > 0 and words.folded[first - 1] in OF_A_PEOPLE


OF_A_PEOPLE = frozenset({"the", "ethnic", "indigenous", "native", "tribal"})
OF_A_BODY = frozenset(
    {"students", "women", "youth", "people", "peoples", "national", "liberation", "independence", "human"}
)


def _is_common(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.words["common_surnames"]


SMALL = frozenset({"of", "the", "and", "for", "de", "del", "da", "do", "dos", "la", "le", "el", "al", "ul", "bin", "ben",
                   "ibn", "abu", "van", "von", "der", "den", "ter", "di", "y", "e", "in", "on", "to", "against", "'s",
                   "'", "with", "i", "des", "du", "al-", "as", "un", "wal", "ad", "anti"})  # fmt: skip
SORTS = frozenset({"news", "agency", "group", "party", "movement", "militia", "network", "television", "tv", "radio",
                   "newspaper", "daily", "magazine", "coalition", "alliance", "cartel", "gang", "clan"})  # fmt: skip


def _capital(words: Words, i: int, first: int) -> bool:
    """Whether a word of a name has its capital; small words need none, nor what a name says of its sort ("Saba news agency")."""
    text = words.texts[i]
    if text[0].isupper() or not text[0].isalpha() or any(letter.isupper() for letter in text) or text == HYPHEN:
        return True
    return words.folded[i] in SMALL or (i > first and words.folded[i] in SORTS)
