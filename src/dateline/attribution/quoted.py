"""Attributions of what stands in quotation marks."""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.attribution.found import Found
from dateline.attribution.grammar import noun_phrase, subject_of, trim_phrase, verb_group
from dateline.knowledge.predicates import Predicates
from dateline.language import Parse
from dateline.segment.records import Quotation

NO_SAYING = frozenset(["be", "have", "do", "get", "go", "include", "become", "make", "win", "lose", "seem"])
LONGEST_TERM = 3  # words of a title or term within quotation marks that is no utterance
LONGEST_SPEECH = 2_000  # tokens, after which a quotation is no longer taken to go on


def add_quotations(
    parse: Parse, quotations: Sequence[Quotation], found: list[Found], lexicon: Predicates
) -> list[Found]:
    """Join quotations to the attributions that introduce them, and make those that only a quotation shows.

    Args:
        parse: the parse.
        quotations: the text's quotations.
        found: what cues introduce so far.
        lexicon: the predicates.

    Returns:
        All attributions, contents extended to whole quotations and over the sentences that go on with them.
    """
    desk = Desk(parse, lexicon, found)
    last: int | None = None
    held = False  # whether it is known whose the paragraphs of one speech are
    waiting: frozenset[int] = frozenset()  # its paragraphs before the one that says whose it is
    for quotation in quotations:
        inside = frozenset(t.i for t in parse.tokens_in(*quotation.outer))
        if not inside:
            continue
        if not quotation.continues:
            held, waiting = False, frozenset()
        desk.keep_sources_apart(inside)
        whole = _is_whole(parse, inside)
        holder = _holder(desk, inside)
        if holder is None:
            holder = _introduced(desk, inside, whole)
        if holder is None and whole and (held or not quotation.continues):
            holder = _goes_on(desk, quotation, inside, last)
        if holder is None:
            waiting |= inside if whole else frozenset()
            continue
        inside, held, waiting = inside | waiting, True, frozenset()
        one = desk.made[holder]
        if one.source_head in inside and one.head not in inside:
            outside = _subject_outside(parse, one.head, inside)
            source = noun_phrase(parse, outside, {one.head}) if outside is not None else frozenset[int]()
            one = replace(one, source=source - inside, source_head=outside)
        desk.change(holder, one.with_content(one.content | inside))
        last = holder
    return desk.made


class Desk:
    """The attributions while quotations are joined to them, looked up by the tokens of their contents and cues."""

    def __init__(self, parse: Parse, lexicon: Predicates, found: Sequence[Found]) -> None:
        self.parse = parse
        self.lexicon = lexicon
        self.made: list[Found] = []
        self._by_content: dict[int, list[int]] = {}
        self._by_cue: dict[int, list[int]] = {}
        self._by_sentence: dict[int, list[int]] = {}
        for one in found:
            self.add(one)

    def add(self, one: Found) -> int:
        """Add an attribution; returns its place."""
        k = len(self.made)
        self.made.append(one)
        for i in one.content:
            self._by_content.setdefault(i, []).append(k)
        for i in one.cue:
            self._by_cue.setdefault(i, []).append(k)
        self._by_sentence.setdefault(self.parse.tokens[one.head].sentence, []).append(k)
        return k

    def change(self, k: int, one: Found) -> None:
        """Put another attribution with more content in a place."""
        for i in one.content - self.made[k].content:
            self._by_content.setdefault(i, []).append(k)
        self.made[k] = one

    def keep_sources_apart(self, inside: frozenset[int]) -> None:
        """Take a quotation out of the sources of its sentence: `said one resident, "no warning"`."""
        tokens = self.parse.tokens
        before = min(inside) - 1
        if before < 0 or tokens[before].text != ",":
            return
        for k in self.in_sentence(tokens[before].sentence):
            one = self.made[k]
            if one.source & inside and one.source_head not in inside and one.head not in inside:
                self.made[k] = replace(one, source=trim_phrase(self.parse, one.source - inside))

    def with_content(self, tokens: frozenset[int]) -> list[int]:
        """The places of those whose content has any of the tokens, in order."""
        return sorted({k for i in tokens for k in self._by_content.get(i, ()) if i in self.made[k].content})

    def with_cue(self, token: int) -> list[int]:
        """The places of those whose cue has a token, in order."""
        return self._by_cue.get(token, [])

    def in_sentence(self, number: int) -> list[int]:
        """The places of those whose cue stands in a sentence, in order."""
        return self._by_sentence.get(number, [])


def _is_whole(parse: Parse, inside: frozenset[int]) -> bool:
    """Whether a quotation is made of whole sentences."""
    tokens = parse.tokens
    first = parse.sentences[tokens[min(inside)].sentence].first
    last = parse.sentences[tokens[max(inside)].sentence].last
    rest = (*range(first, min(inside)), *range(max(inside) + 1, last))
    return all(tokens[i].pos == "PUNCT" for i in rest)


def _holder(desk: Desk, inside: frozenset[int]) -> int | None:
    """The attribution whose content has part of a quotation, the cue outside of it; the innermost first."""
    fitting = [k for k in desk.with_content(inside) if _fits(desk.parse, desk.made[k], inside)]
    return min(fitting, key=lambda k: (len(desk.made[k].content - inside), k), default=None)


def _fits(parse: Parse, one: Found, inside: frozenset[int]) -> bool:
    if one.head in inside or one.way in ("adv", "noun", "adj") or not one.reports:
        return False
    return _mostly(parse, one, inside, len(one.content & inside))


def _mostly(parse: Parse, one: Found, inside: frozenset[int], shared: int) -> bool:
    same_sentence = sum(parse.tokens[i].sentence == parse.tokens[one.head].sentence for i in inside)
    return shared >= 0.5 * same_sentence


def _introduced(desk: Desk, inside: frozenset[int], whole: bool) -> int | None:
    """A verb of saying beside a quotation that the parser did not join to it."""
    parse, lexicon = desk.parse, desk.lexicon
    verb = _verb_after_question(parse, inside, lexicon) if whole else _verb_beside(parse, inside, lexicon)
    if verb is None:
        return _after_colon(desk, inside)
    known = next((k for k in desk.with_cue(verb) if desk.made[k].way == "verb"), None)
    if known is not None:
        return (
            known if not whole or desk.made[known].content & inside else None
        )  # "He accused them of looting" is its own
    head = _subject_outside(parse, verb, inside)
    if head is None:
        return None
    source = noun_phrase(parse, head, {verb})
    rule = next((one.id for one in lexicon.at(parse, verb) if "quote" in one.cue_frames), None)
    if rule is None and not _says_something(parse, inside):
        return None
    rule = rule or "quote.beside"
    return desk.add(Found(verb, verb_group(parse, verb), source - inside, head, inside, rule, way="quote"))


def _says_something(parse: Parse, inside: frozenset[int]) -> bool:
    """Whether a quotation is an utterance, and no title or single term: beside a verb that is none of saying only that counts
    (`the series, "Night Train," returns`; `"I am lost," he shrugged`)."""
    words = [parse.tokens[i] for i in inside if parse.tokens[i].pos != "PUNCT"]
    asks = any(parse.tokens[i].text in ("!", "?") for i in inside)
    return asks or len(words) > LONGEST_TERM or any(word.tag in ("VBD", "VBZ", "VBP", "MD") for word in words)


def _subject_outside(parse: Parse, verb: int, inside: frozenset[int]) -> int | None:
    """A verb's subject, but none of a quotation's own words."""
    head = subject_of(parse, verb)
    if head is not None and head not in inside:
        return head
    others = (
        c for c in parse.children[verb] if parse.tokens[c].dep in ("nsubj", "dobj", "npadvmod") and c not in inside
    )
    return next(others, None)


def _can_quote(parse: Parse, verb: int, lexicon: Predicates) -> bool:
    return any(entry.cue and {"quote", "that"} & set(entry.cue_frames) for entry in lexicon.at(parse, verb))


def _verb_after_question(parse: Parse, inside: frozenset[int], lexicon: Predicates) -> int | None:
    """The root of the next sentence, where that is only "X said" after a quotation that ends a sentence."""
    tokens = parse.tokens
    last = max(inside)
    number = tokens[last].sentence + 1
    if number >= len(parse.sentences) or parse.sentences[number].paragraph != parse.sentences[number - 1].paragraph:
        return None
    root = next((t.i for t in parse.sentence_tokens(number) if t.head == t.i and t.pos == "VERB"), None)
    if root is None or not _can_quote(parse, root, lexicon) or parse.child(root, "ccomp", "xcomp") is not None:
        return None
    return root


def _verb_beside(parse: Parse, inside: frozenset[int], lexicon: Predicates) -> int | None:
    """The verb in `"...," X said`, `"...," said X` or `X said, "..."`."""
    tokens = parse.tokens
    first, last = min(inside), max(inside)
    closes = {tokens[i].text for i in range(last - 3, last + 1) if i in inside}
    if closes & {",", "?", "!"} and last + 1 < len(tokens) and tokens[last + 1].sentence == tokens[last].sentence:
        for i in range(last + 1, min(last + 30, len(tokens))):
            if tokens[i].sentence != tokens[last].sentence:
                break
            if (
                tokens[i].pos == "VERB"
                and tokens[i].dep not in ("amod", "relcl", "acl")
                and tokens[i].lemma not in NO_SAYING
            ):
                return i
    before = first - 1
    if before < 0 or tokens[before].text not in (",", ":") or tokens[before].sentence != tokens[first].sentence:
        return None
    for i in range(before - 1, max(-1, before - 12), -1):
        if tokens[i].sentence != tokens[first].sentence or i in inside:
            break
        if tokens[i].pos != "VERB" or tokens[i].lemma in NO_SAYING:
            continue
        if _can_quote(parse, i, lexicon) if tokens[before].text == ":" else i >= before - 4:
            return i
    return None


def _after_colon(desk: Desk, inside: frozenset[int]) -> int | None:
    """`He listed what he wanted: "..."`: the subject of the sentence that the colon ends says it."""
    parse, tokens = desk.parse, desk.parse.tokens
    before = min(inside) - 1
    if before < 1 or tokens[before].text != ":":
        return None
    sentence = parse.sentences[tokens[before].sentence]
    name = before - 1
    if tokens[name].pos == "PROPN":
        while name - 1 >= sentence.first and (tokens[name - 1].pos == "PROPN" or tokens[name - 1].text == "."):
            name -= 1
        source = frozenset(range(name, before))
        return desk.add(Found(before, frozenset({before}), source, before - 1, inside, "quote.colon", way="quote"))
    root = next((i for i in range(sentence.first, before) if tokens[i].head == i), None)
    if root is None:
        return None
    for k in desk.with_cue(root):
        if desk.made[k].spoken and desk.made[k].way == "verb":
            return k
    head = subject_of(parse, root) if tokens[root].pos in ("VERB", "AUX") else root
    if head is None or head >= before:
        return None
    source = noun_phrase(parse, head, {before, *inside})
    return desk.add(Found(before, frozenset({before}), source, head, inside, "quote.colon", way="quote"))


def _goes_on(desk: Desk, quotation: Quotation, inside: frozenset[int], last: int | None) -> int | None:
    """The attribution that a quotation of whole sentences goes on with: that of the quotation before it in the same
    paragraph (or, where that was left open, the one before), or that of the sentence before it."""
    parse, made, tokens = desk.parse, desk.made, desk.parse.tokens
    sentence = parse.sentences[tokens[min(inside)].sentence]
    if last is not None and len(made[last].content) < LONGEST_SPEECH and made[last].way != "headline":
        place = parse.sentences[tokens[max(made[last].content | made[last].cue)].sentence]
        if quotation.continues or place.paragraph == sentence.paragraph:
            return last
        if place.paragraph == sentence.paragraph - 1 and place.number == sentence.number - 1:
            return last
    if sentence.number == 0 or parse.sentences[sentence.number - 1].paragraph != sentence.paragraph:
        return None
    before = [
        k for k in desk.in_sentence(sentence.number - 1) if made[k].way == "verb" and made[k].reports and made[k].source
    ]
    return max(before, key=lambda k: (len(made[k].content), -k), default=None)


def without_empty(found: Sequence[Found]) -> list[Found]:
    """Those that have a content left."""
    return [replace(one, source=one.source - one.cue) for one in found if one.content]
