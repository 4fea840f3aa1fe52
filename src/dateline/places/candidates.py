"""Candidates: every stretch of words that some gazetteer knows, longest first, before anything is decided."""

from collections.abc import Iterator

from msgspec import Struct

from dateline.knowledge.gazetteer import MAX_WORDS, Match, fold
from dateline.knowledge.own_places import Atlas
from dateline.language import Parse, Token
from dateline.places.lexicon import Lexicon

LONGEST = MAX_WORDS + 4  # tokens of a name; some words are more than one token
THE = frozenset({"the hague", "the dalles", "the woodlands", "the villages", "the valley", "the bottom"})
JOINTS = frozenset({"-", "–", "'", "’", "&", "'s", "’s"})  # punctuation that a name may hold


class Candidate(Struct, frozen=True):
    """Words that could name a place: `tokens[first:last]`, `text[start:end]`, and what they could be."""

    first: int
    last: int
    start: int
    end: int
    text: str
    key: str
    matches: tuple[Match, ...]

    @property
    def best(self) -> Match:
        """The match with the most people, countries before all."""
        return self.matches[0]


def find_candidates(parse: Parse, atlas: Atlas, lexicon: Lexicon) -> Iterator[Candidate]:
    """Find all names of places, left to right, each word in at most one of them, the longest name first.

    Args:
        parse: the parsed text.
        atlas: the names.
        lexicon: its traps ("Washington Post") use words up without naming a place.
    """
    after = 0
    for at in parse.capitalised:
        if at < after:
            continue
        after, found = _longest_at(parse, at, atlas, lexicon)
        if found is not None:
            yield found


def _longest_at(parse: Parse, at: int, atlas: Atlas, lexicon: Lexicon) -> tuple[int, Candidate | None]:
    """Where to go on, and the longest name that begins at a token."""
    token = parse.tokens[at]
    first = fold(token.text)
    first_word = first.split(" ")[0] if first else ""
    trapped = lexicon.trap_starts.get(first_word, 0) if first_word else 0
    limit = max(atlas.longest(first_word), trapped) if first_word else 0
    if not limit:
        return at + 1, _within_token(parse.text, token, atlas)
    for last in range(_reach(parse, at, limit), at, -1):
        may_end = _may_end(parse.tokens[last - 1])
        if not may_end and not trapped:
            continue
        text = parse.text[token.start : parse.tokens[last - 1].end]
        key = first if last == at + 1 else fold(text)
        if key in lexicon.traps:
            return last, None
        if not may_end or (first == "the" and key not in THE):
            continue
        if matches := atlas.find(text):
            return last, Candidate(at, last, token.start, parse.tokens[last - 1].end, text, key, matches)
    return at + 1, _within_token(parse.text, token, atlas)


def _reach(parse: Parse, at: int, words: int) -> int:
    """The token after the last that a name of so many words could have."""
    last, end = at + 1, min(at + min(LONGEST, words * 2), parse.sentences[parse.tokens[at].sentence].last)
    while last < end:
        text = parse.tokens[last].text
        if not (text[0].isalnum() or text in JOINTS):
            break
        last += 1
    return last


def _may_end(token: Token) -> bool:
    first = token.text[0]
    return first.isupper() or (first == first.upper() and first.isalpha())


def _within_token(text: str, token: Token, atlas: Atlas) -> Candidate | None:
    """A name before a hyphen or slash within one token, as in "U.S.-led"."""
    cut = min((c for c in (token.text.find("-"), token.text.find("/"), token.text.find("–")) if c > 1), default=0)
    if not cut:
        return None
    name = token.text[:cut]
    matches = atlas.find(name)
    if not matches or matches[0].entry.kind != "country":
        return None
    end = token.start + cut
    return Candidate(token.i, token.i + 1, token.start, end, text[token.start : end], fold(name), matches)
