"""A parse with what was looked up in it, and the form in which mentions are found."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from dateline.actors.abbreviations import explained, without_explained
from dateline.actors.describe import Description, Phrase
from dateline.actors.lexicon import Entry, Lexicon
from dateline.actors.names import entity_names
from dateline.actors.nouns import NounPhrase, left_edges
from dateline.actors.places import elsewhere, towns_told
from dateline.actors.records import MentionKind
from dateline.actors.scan import Hit, Words, in_order, scan, settled, supported, words_of
from dateline.actors.surnames import PersonName
from dateline.knowledge.apart import stands_apart
from dateline.knowledge.countries import countries
from dateline.knowledge.own_places import default_atlas
from dateline.knowledge.phrases import HYPHEN
from dateline.knowledge.place_verbs import place_verbs
from dateline.language import Parse, Token


class Found(Struct, frozen=True):
    """A mention as found: its tokens, how it is described, and the person's name in it, if any."""

    first: int
    last: int
    head: int
    kind: MentionKind
    rule: str
    description: Description
    name: PersonName | None = None
    pronoun: str = ""
    words: str = ""


class Reading(Struct, frozen=True):
    """A parse with what was looked up in it; `short` are abbreviations that the text explains and no list has."""

    parse: Parse
    words: Words
    hits: tuple[Hit, ...]
    at: tuple[int, ...]
    edges: Sequence[int]
    names: tuple[PersonName, ...]
    name_at: tuple[int, ...]
    lexicon: Lexicon
    short: frozenset[str] = frozenset()

    def hits_in(self, first: int, last: int) -> tuple[Hit, ...]:
        """The hits that lie wholly within tokens."""
        low = high = self._first_from(first)
        while high < len(self.hits) and self.hits[high].first < last:
            high += 1
        return tuple(hit for hit in self.hits[low:high] if hit.last <= last)

    def hit_at(self, i: int) -> Hit | None:
        """The hit that a token is in."""
        return self.hits[self.at[i]] if self.at[i] >= 0 else None

    def _first_from(self, first: int) -> int:
        low, high = 0, len(self.hits)
        while low < high:
            middle = (low + high) // 2
            if self.hits[middle].first < first:
                low = middle + 1
            else:
                high = middle
        return low


def read(parse: Parse, lexicon: Lexicon) -> Reading:
    """Look all words of a parse up."""
    sentences = [(s.first, s.last) for s in parse.sentences]
    words = words_of([t.text for t in parse.tokens], sentences)
    stops = [last for first, last in sentences for _ in range(first, last)]
    hits = supported(words, scan(words, lexicon, stops), lexicon)
    hits = settled(words, _with_misspelled(parse, hits, lexicon), lexicon, lambda: towns_told(parse))
    if HYPHEN in words.folded:
        hits = tuple(hit for hit in hits if not (stands_apart(words.folded, hit.first, hit.last) and hit.get(*NAMED)))
    hits = _with_west(parse, hits)
    hits = _with_halves(parse, _native(elsewhere(_seated(parse, hits), words), words))
    hits = _unsigned(parse, hits)
    if places := explained(parse):
        hits = without_explained(parse, hits, places)
    at = [-1] * len(parse.tokens)
    for number, hit in enumerate(hits):
        at[hit.first : hit.last] = [number] * (hit.last - hit.first)
    names = entity_names(parse, words, hits, at, lexicon)
    name_at = [-1] * len(parse.tokens)
    for number, name in enumerate(names):
        name_at[name.first : name.last] = [number] * (name.last - name.first)
    short = frozenset(parse.tokens[i].text for i in places if at[i] < 0)
    return Reading(parse, words, hits, tuple(at), left_edges(parse), names, tuple(name_at), lexicon, short)


PLACE_BEFORE = frozenset(
    {"in", "at", "near", "to", "into", "through", "outside", "inside", "from", "around", "toward", "towards", "onto",
     "throughout", "across", "via", "over", "off", "within", "on"}
)  # fmt: skip


# Words behind whose preposition a capital is no place but its government: "complained to Brussels", "lashed out at Paris".
NOBODY: frozenset[str] = frozenset()
TOLD_TO: Mapping[str, frozenset[str]] = {
    "to": frozenset(
        {"complain", "appeal", "explain", "protest", "complaint", "letter", "write", "apologise", "apologize", "signal",
         "propose", "suggest", "listen", "submit", "respond", "reply", "answer", "concede", "yield"}
    ),
    "at": frozenset(
        {"lash", "hit", "rail", "sniff", "point", "snipe", "fume", "scoff", "bristle", "swipe", "jab", "finger", "slap",
         "accusation", "anger", "complaint", "fury", "outrage", "dig", "jibe", "aim", "level", "irritation", "dismay",
         "frustration", "barb", "broadside", "criticism", "indignation", "displeasure", "angry", "furious", "sneer", "vent"}
    ),
    "on": frozenset(
        {"call", "blame", "sanction", "penalty", "embargo", "round", "pressure", "pin", "clamp", "screw", "lean", "prevail",
         "depend", "rely", "count", "criticism", "demand", "dependence", "reliance"}
    ),
    "from": frozenset(
        {"rebuke", "pressure", "request", "complaint", "nod", "call", "appeal", "plea", "apology", "response", "reaction",
         "explanation", "entreaty", "objection", "demand", "assurance", "guarantee", "promise", "pledge", "protest",
         "criticism", "condemnation", "reply", "answer", "permission", "approval", "backing", "concession", "expect",
         "reprimand", "warning"}
    ),
}  # fmt: skip


def is_place(parse: Parse, i: int) -> bool:
    """Whether a capital's name stands where a place does, not a government."""
    token = parse.tokens[i]
    head = parse.tokens[token.head]
    if token.dep == "pobj":
        above = parse.tokens[head.head]
        told = {above.lemma, parse.tokens[above.head].lemma if above.dep == "dobj" else above.lemma}
        if not told.isdisjoint(TOLD_TO.get(head.lower, NOBODY)):
            return False  # "blamed the delay on Brussels"
        return head.lower in PLACE_BEFORE
    return token.dep == "dobj" and head.lemma in place_verbs()


INDIANS = "IND"
AMERICAS = "Americas"


def _native(hits: tuple[Hit, ...], words: Words) -> tuple[Hit, ...]:
    """Take "Indians" for people of the American country of which a text tells most, where it tells of India by no other word."""
    asked = {hit.first for hit in hits if words.folded[hit.first : hit.last] == ["indians"]}
    if not asked:
        return hits
    named = (hit.get("country", "adjective", "people", "capital") for hit in hits if hit.first not in asked)
    told = Counter(entry.code for entry in named if entry is not None and entry.code)
    most = next((code for code, _ in told.most_common(1)), "")
    land = countries().by_code.get(most)
    if INDIANS in told or land is None or land.region != AMERICAS:
        return hits
    own = (Entry("people", code=land.iso3),)
    return tuple(Hit(hit.first, hit.last, own) if hit.first in asked else hit for hit in hits)


HALVES = {"north": "PRK", "south": "KOR"}


def _with_halves(parse: Parse, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Take "the North" and "the South" for the Koreas in a text that tells of either: "the North fired two missiles"."""
    told = {entry.code for hit in hits for entry in hit.entries}
    if told.isdisjoint(HALVES.values()):
        return hits
    made = []
    for token in parse.tokens:
        code = HALVES.get(token.lower)
        if code is None or not token.text[0].isupper() or (token.dep in ("compound", "amod") and token.head > token.i):
            continue
        after = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
        if token.i and parse.tokens[token.i - 1].lower == "the" and (after is None or after.pos != "PROPN"):
            made.append(Hit(token.i, token.i + 1, (Entry("country", code=code),)))
    taken = {hit.first for hit in made}
    return tuple(in_order([*(hit for hit in hits if hit.first not in taken), *made])) if made else hits


BRACKETS = frozenset({"(", "/", "["})


def _unsigned(parse: Parse, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Take who signs a dateline for nobody that the report tells of: "CHANDIGARH, Feb 21 (PTI)" is of a press agency, no
    party of the same letters, nor is the agency the broadcaster or the other side of which the report tells.
    """
    line = next((one for one in parse.sentences if one.section == "dateline"), None)
    if line is None:
        return hits
    return tuple(
        hit for hit in hits if not (line.first < hit.first < line.last and parse.tokens[hit.first - 1].text in BRACKETS)
    )


WEST = "the-west"


def _with_west(parse: Parse, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Take "the West" for the powers of that name, which are of no one country: "Moscow blamed the West"."""
    made = [
        Hit(token.i, token.i + 1, (Entry("org", org=WEST),))
        for token in parse.tokens
        if token.text == "West"
        and token.i
        and parse.tokens[token.i - 1].lower == "the"
        and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj")
        and not any(hit.first <= token.i < hit.last and hit.last - hit.first > 1 for hit in hits)
    ]
    taken = {hit.first for hit in made}
    return tuple(in_order([*(hit for hit in hits if hit.first not in taken), *made])) if made else hits


def _seated(parse: Parse, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Take a capital that is also the seat of a union (Brussels) for the one or the other.

    It is the land's capital where it stands as a place, or where the text tells of that land and not of the union.
    """
    double = [hit for hit in hits if hit.get("capital") and hit.get("metonym")]
    if not double:
        return hits
    told = {e.code for hit in hits if hit not in double for e in hit.entries if e.code}
    made = []
    for hit in hits:
        if hit in double:
            land, seat = hit.get("capital"), hit.get("metonym")
            assert land is not None and seat is not None
            token = parse.tokens[hit.last - 1]
            there = is_place(parse, token.i) or token.dep in ("compound", "nmod", "amod")
            is_land = there or (land.code in told and seat.code not in told)
            hit = Hit(
                hit.first, hit.last, tuple(e for e in hit.entries if e.kind != ("metonym" if is_land else "capital"))
            )
        made.append(hit)
    return tuple(made)


NAMED = ("adjective", "country", "people", "capital", "metonym", "org", "person", "short_person")
REGIONS = frozenset({"area", "admin1"})
TOWN_MIN = 20_000  # people of a town whose name is no misspelled country
MISSPELLED_MIN = 5  # letters of a word that may be a country's misspelled


def _with_misspelled(parse: Parse, hits: tuple[Hit, ...], lexicon: Lexicon) -> tuple[Hit, ...]:
    """Add words that the recogniser takes for a country or people, and that sound like one that is listed."""
    known = {i for hit in hits for i in range(hit.first, hit.last)}
    more = [
        Hit(t.i, t.i + 1, (entry,))
        for t in [parse.tokens[i] for i in parse.capitalised]
        if t.i not in known
        and _may_be_country(t)
        and len(t.text) >= MISSPELLED_MIN
        and t.text.isalpha()
        and (entry := lexicon.misspelled_country(t.text)) is not None
        and _alone(parse, t.i)
        and not _is_town(t.text)
    ]
    return tuple(in_order([*hits, *more])) if more else hits


def _may_be_country(token: Token) -> bool:
    """Whether a word with a capital may be a country's name."""
    return token.entity in {"GPE", "NORP"} or (
        token.entity in {"", "ORG"} and token.pos == "PROPN" and len(token.text) > MISSPELLED_MIN
    )


def _is_town(name: str) -> bool:
    """Whether a name is a larger town's or a region's: Sydney sounds like Sudan, Malaita like Malta."""
    return any(
        not one.alternative and (one.entry.population >= TOWN_MIN or one.entry.kind in REGIONS)
        for one in default_atlas().find(name)
    )


def _alone(parse: Parse, i: int) -> bool:
    """Whether a word is no part of a longer name."""
    near = [parse.tokens[k] for k in (i - 1, i + 1) if 0 <= k < len(parse.tokens)]
    return not any(t.entity == parse.tokens[i].entity and t.pos == "PROPN" for t in near)


def folded_text(reading: Reading, first: int, last: int) -> str:
    """Words `[first, last)` as lists have them: folded, with a blank between."""
    return " ".join(reading.words.folded[first:last])


def whole_phrase(reading: Reading, phrase: NounPhrase, after: tuple[Hit, ...]) -> Phrase:
    """A noun phrase with all hits in it, and those after its preposition, to be described."""
    return Phrase(
        phrase.first, phrase.last, phrase.last, phrase.head, reading.hits_in(phrase.first, phrase.last), after
    )


def plain(plural: bool, gender: str | None) -> Description:
    """The description of who is told by number and gender alone."""
    return Description(None, None, "", (), "", None, None, gender, plural, False, False, ())
