"""Who a source is: the actors it means, whether it is anonymous or the report's own outlet, and when it spoke."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from dateline.actors.records import Actors
from dateline.attribution.found import Found
from dateline.language import Parse
from dateline.rules import RESOURCES, read_table
from dateline.segment.records import Report
from dateline.timex.records import TimeExpression

TABLE = RESOURCES / "en" / "attribution" / "anonymous.tsv"
OUTLETS = RESOURCES / "en" / "attribution" / "outlets.tsv"
PLATFORMS = frozenset(
    {"media", "telegram", "twitter", "facebook", "x", "youtube", "tiktok", "instagram", "whatsapp", "internet"}
)
OWNERS = frozenset({"by", "from", "of", "on"})


@cache
def anonymous_words(path: Path = TABLE) -> tuple[str, ...]:
    """The words by which a report says that a source is not to be named.

    >>> "condition of anonymity" in anonymous_words()
    True
    """
    return tuple(row["words"] for _, row in read_table(path, ("id", "words", "example")))


def speakers_of(parse: Parse, one: Found, by_head: Mapping[int, int]) -> tuple[int, ...]:
    """The mentions of whoever speaks: those with the source's head, or, for a thing, of whoever it comes from."""
    if one.source_head is None:
        return ()
    heads = _heads(parse, _antecedent(parse, one.source_head))
    direct = [by_head[named] for head in heads if (named := _named(parse, head, by_head)) in by_head]
    if direct:
        return tuple(direct)
    owners = [by_head[i] for head in heads for i in _owners(parse, head) if i in by_head]
    return tuple(dict.fromkeys(owners))


def _antecedent(parse: Parse, head: int) -> int:
    """For "who" and "which" the noun that they stand for."""
    if parse.tokens[head].tag not in ("WP", "WDT"):
        return head
    verb = parse.tokens[head].head
    return parse.tokens[verb].head if parse.tokens[verb].dep == "relcl" else head


def _named(parse: Parse, head: int, by_head: Mapping[int, int]) -> int:
    """For "the newspaper El Norte" and "the owner, Acme Shipping," the name, where the parser made the noun the head."""
    name = parse.child(head, "appos")
    if name is None or parse.tokens[head].pos != "NOUN" or name not in by_head:
        return head
    return name if parse.tokens[name].pos == "PROPN" else head


def _heads(parse: Parse, head: int) -> list[int]:
    """The head and what is joined to it: "Jordan and Egypt", "One of Putin's aides", "Doe, a judge"."""
    found = [head]
    for at in found:
        found.extend(c for c in parse.children[at] if parse.tokens[c].dep == "conj" and c not in found)
    return found


def _owners(parse: Parse, head: int) -> list[int]:
    """The nouns that own or issue a thing: "Russian state TV" for "video released by Russian state TV"."""
    found: list[int] = []
    for child in parse.children[head]:
        token = parse.tokens[child]
        if token.dep in ("poss", "appos", "compound", "nmod"):
            found.append(child)
        elif token.dep in ("prep", "agent") and token.lower in OWNERS:
            named = (c for c in parse.children[child] if parse.tokens[c].dep == "pobj")
            found.extend(c for c in named if token.lower != "on" or parse.tokens[c].lower not in PLATFORMS)
        elif token.dep == "acl":
            found.extend(_owners(parse, child))
    return found


def is_anonymous(parse: Parse, report: Report, one: Found, actors: Actors, speakers: Sequence[int]) -> bool:
    """Whether nobody is named: no source at all, people only described, or words that say so."""
    if not one.source:
        return True
    if not speakers and is_outlet(parse, report, one):
        return False
    text = parse.text
    first, last = min(one.source), max(one.source)
    words = text[parse.tokens[first].start : parse.tokens[last].end].lower()
    around = parse.sentences[parse.tokens[one.head].sentence]
    if any(phrase in words for phrase in anonymous_words()):
        return True
    known = [actors.actors[actors.mentions[k].actor] for k in speakers]
    if known:
        unnamed = all(actor.anonymous for actor in known)
        return unnamed or (
            all(actor.name is None and actor.identity is None for actor in known)
            and any(phrase in text[around.start : around.end].lower() for phrase in anonymous_words())
        )
    return not any(parse.tokens[i].pos in ("PROPN", "PRON") for i in one.source)


@cache
def outlet_words(path: Path = OUTLETS) -> frozenset[str]:
    """The words by which a report speaks of the outlet that it appears in.

    >>> "this newspaper" in outlet_words()
    True
    """
    return frozenset(row["words"] for _, row in read_table(path, ("id", "words", "example")))


def is_outlet(parse: Parse, report: Report, one: Found) -> bool:
    """Whether the source is the report's own outlet, by name or as "we" or "this newspaper" outside of quotation marks."""
    if one.source_head is None or not one.source:
        return False
    start = parse.tokens[min(one.source)].start
    words = parse.text[start : parse.tokens[max(one.source)].end].lower()
    if words in outlet_words():
        return not any(q.outer.start <= start < q.outer.end for q in report.quotations)
    own = {report.credit, report.dateline.agency if report.dateline else None}
    return words.removeprefix("the ") in {name.lower().removeprefix("the ") for name in own if name}


def said_time(parse: Parse, one: Found, times: Sequence[TimeExpression]) -> int | None:
    """The time expression that belongs to the cue's verb and lies in neither source nor content."""
    if one.way not in ("verb", "quote", "noun"):
        return None
    taken = one.content | one.source
    near = [
        c
        for c in parse.children[one.head]
        if c not in taken and parse.tokens[c].dep in ("npadvmod", "prep", "advmod", "tmod", "pobj", "pcomp", "dep")
    ]
    words = {i for c in near for i in parse.subtree(c) if i not in taken}
    sentence = parse.sentences[parse.tokens[one.head].sentence]
    for number, time in enumerate(times):
        if not sentence.start <= time.start < sentence.end:
            continue
        inside = {t.i for t in parse.tokens_in(time.start, time.end)}
        if inside and inside <= words:
            return number
    return None
