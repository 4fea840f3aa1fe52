"""One walk over the words of a text: every name, agent noun and modifier that the tables know, where it stands."""

from collections.abc import Sequence
from typing import NamedTuple

from dateline.actors.lexicon import NAMES, Entry, Lexicon
from dateline.knowledge.phrases import HYPHEN, fold_word


class Hit(NamedTuple):
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


class Words(NamedTuple):
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
    return Words(texts, [fold_word(t) for t in texts], shouted)


def _tells_nothing(texts: Sequence[str]) -> bool:
    words = [t for t in texts if t[0].isalpha() and len(t) > 1]
    upper = sum(t.isupper() for t in words)
    lower = sum(t.islower() for t in words)
    return bool(words) and (upper > 0.8 * len(words) or (lower == len(words) and len(words) > 1))


def scan(words: Words, lexicon: Lexicon, stops: Sequence[int] | None = None) -> list[Hit]:
    """Find all phrases of the lexicon, the longest at each place, none overlapping.

    Args:
        words: the text.
        lexicon: what to look for.
        stops: for each word the end of its sentence, beyond which no phrase goes; the text's end if None.
    """
    found: list[Hit] = []
    folded, size, starts = words.folded, len(words.folded), lexicon.index
    at = 0
    while at < size:
        if not starts.begins(folded[at]):
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
    """Leave out acronyms that many things share (PAC, PAN) unless the text tells the organisation's country or full name."""
    doubtful = lexicon.words["shared_acronyms"]
    if not any(hit.last == hit.first + 1 and words.texts[hit.first] in doubtful for hit in hits):
        return tuple(hits)
    codes = {e.code or (e.person.country if e.person else None) for hit in hits for e in hit.entries}
    full = {e.org for hit in hits for e in hit.entries if e.org and words.texts[hit.first] not in doubtful}
    kept = []
    for hit in hits:
        if hit.last > hit.first + 1 or words.texts[hit.first] not in doubtful:
            kept.append(hit)
            continue
        entries = tuple(
            e
            for e in hit.entries
            if e.kind != "org" or e.org in full or any(p.country in codes for p in lexicon.organisations[e.org or ""])
        )
        if entries:
            kept.append(Hit(hit.first, hit.last, entries))
    return tuple(kept)


def settled(words: Words, hits: Sequence[Hit], lexicon: Lexicon) -> tuple[Hit, ...]:
    """Settle words that several countries share ("Korean", "Congolese") by the countries that the text tells otherwise."""
    shared = [
        k for k, hit in enumerate(hits) if hit.last == hit.first + 1 and words.folded[hit.first] in lexicon.ambiguous
    ]
    if not shared:
        return tuple(hits)
    others = [e for k, hit in enumerate(hits) if k not in set(shared) for e in hit.entries if e.kind != "short_person"]
    told = {e.code or (e.person.country if e.person else None) for e in others}
    found = list(hits)
    for k in shared:
        hit = found[k]
        codes = lexicon.ambiguous[words.folded[hit.first]]
        other = next((code for code in codes if code in told), codes[0])
        entries = tuple(e._replace(code=other) if e.code in codes else e for e in hit.entries)
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
    shouted = words.shouted[first]
    text = words.texts[first]
    if entry.exact is not None and last == first + 1:
        plain = text.replace(".", "")
        if words.folded[first] in lexicon.words["acronym_stops"]:
            headline = words.folded[first] in lexicon.words["headline_acronyms"]
            return plain == entry.exact and (not shouted or headline or "." in text)
        return plain == entry.exact or shouted
    if shouted:
        return not (entry.kind == "short_person" and _is_common(words.folded[first], lexicon))
    return all(_capital(words, i) for i in range(first, last))


def _is_common(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.words["common_surnames"]


SMALL = frozenset({"of", "the", "and", "for", "de", "del", "da", "do", "dos", "la", "le", "el", "al", "ul", "bin", "ben",
                   "ibn", "abu", "van", "von", "der", "den", "ter", "di", "y", "e", "in", "on", "to", "against", "'s",
                   "'", "with", "i", "des", "du", "al-", "as", "un"})  # fmt: skip


def _capital(words: Words, i: int) -> bool:
    text = words.texts[i]
    return not text[0].isalpha() or text[0].isupper() or words.folded[i] in SMALL or text == HYPHEN
