"""Finding who says what: `find_attributions`."""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import Literal

from msgspec import Struct

from dateline.actors.records import Actors
from dateline.attribution.answers import with_verdicts
from dateline.attribution.apart import answers_apart, asides_apart, halves_apart, outermost_apart
from dateline.attribution.cited import with_cited
from dateline.attribution.found import Found
from dateline.attribution.grammar import spans_of
from dateline.attribution.headlines import read_headlines, read_last_words
from dateline.attribution.nominal import read_nominals
from dateline.attribution.quoted import add_quotations, without_empty
from dateline.attribution.records import Attribution
from dateline.attribution.speakers import is_anonymous, is_outlet, said_time, speakers_of
from dateline.attribution.verbs import read_verbs
from dateline.knowledge.predicates import Predicates, predicates
from dateline.language import Parse, Span
from dateline.model import LinkKind
from dateline.segment.records import Report
from dateline.timex.records import TimeExpression

NOBODY = Actors((), ())
DIRECT_SHARE = 0.8  # of a content's words that stand in quotation marks, from which on it is direct speech
LOOSE = frozenset({",", ";", ":", ".", "-", "–", "—", "--"})
FARTHEST_CLAIM = 2  # sentences back to a claim that is denied without being told again
Form = Literal["direct", "indirect", "mixed"]


def find_attributions(
    parse: Parse,
    report: Report,
    actors: Actors = NOBODY,
    times: Sequence[TimeExpression] = (),
    lexicon: Predicates | None = None,
) -> tuple[Attribution, ...]:
    """Find who says, writes or shows what, by which words.

    Args:
        parse: the parse of the report's text.
        report: the report, for its quotations and its outlet.
        actors: the actors; without them `speakers` stay empty.
        times: the time expressions, for the time of saying.
        lexicon: the predicates; the shipped ones unless given.

    Returns:
        The attributions in the order of their cues.

    >>> from dateline.pipeline import parse_text
    >>> report, parse = parse_text("Officials in Oslo said that talks would resume.")
    >>> (one,) = find_attributions(parse, report)
    >>> [report.text[s:e] for s, e in (*one.source, *one.cue, *one.content)]
    ['Officials in Oslo', 'said', 'that talks would resume']
    """
    found = read_all(parse, report, lexicon or predicates())
    parents = _parents(found)
    text = Told(parse, report, actors, times)
    return tuple(_attribution(text, one, parents[k], _answered(parse, found, k)) for k, one in enumerate(found))


class Told(Struct, frozen=True, dict=True):
    """A text with what is known of it."""

    parse: Parse
    report: Report
    actors: Actors
    times: Sequence[TimeExpression]

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The tokens within quotation marks, the marks included."""
        return frozenset(t.i for q in self.report.quotations for t in self.parse.tokens_in(*q.outer))

    @cached_property
    def mentions(self) -> Mapping[int, int]:
        """The places of the actors' mentions by their head tokens."""
        return {mention.head: k for k, mention in enumerate(self.actors.mentions)}


def _is_main(text: Told, one: Found, parent: int | None) -> bool:
    """Whether an attribution is a statement of its own, and not part of another's words."""
    parse = text.parse
    if one.head in text.quoted and one.way != "headline":
        return False
    unreal = any(parse.tokens[i].tag in ("MD", "TO") for i in one.cue)
    if one.weak and (one.way != "verb" or not one.reports or unreal or parent is not None):
        return False
    return parent is None or (one.spoken and not unreal and one.way != "noun")


def read_all(parse: Parse, report: Report, lexicon: Predicates) -> list[Found]:
    """All attributions as sets of tokens, in the order of their cues."""
    verbs = read_verbs(parse, lexicon)
    idioms = {i for one in verbs if len(lexicon.by_id[one.rule].words) > 1 for i in one.cue}
    nominals = [one for one in read_nominals(parse, lexicon) if one.head not in idioms]
    light = {i for one in nominals if one.way == "noun" for i in one.cue if i != one.head}
    told = {one.head for one in verbs if one.source}
    nominals = [
        one for one in nominals if not (one.way == "prep" and lexicon.by_id[one.rule].only_with and told & one.content)
    ]
    found = [*(one for one in verbs if one.head not in light), *nominals]
    found = with_cited(parse, _without_media(parse, found), lexicon)
    found.extend([*read_headlines(parse, found), *read_last_words(parse, found, lexicon)])
    found.sort(key=lambda one: (one.head, one.rule))
    found = outermost_apart(add_quotations(parse, report.quotations, found, lexicon))
    found = halves_apart(parse, asides_apart(parse, with_verdicts(parse, found)))
    found = answers_apart(parse, found, partial(_answered, parse))
    return sorted(without_empty(found), key=lambda one: (one.head, one.rule))


def _without_media(parse: Parse, found: Sequence[Found]) -> list[Found]:
    """Drop nouns that only name the medium of what a verb says already: "claimed in a statement that ..."."""
    said = {one.head: one.content for one in found if one.way == "verb" and one.spoken}
    return [one for one in found if one.way != "noun" or not _is_medium(parse, one, said)]


def _is_medium(parse: Parse, one: Found, said: Mapping[int, frozenset[int]]) -> bool:
    above = parse.tokens[one.head].head
    content = said.get(parse.tokens[above].head) if parse.tokens[above].dep == "prep" else None
    return content is not None and one.content <= content


def _parents(found: Sequence[Found]) -> list[int | None]:
    """For each attribution the smallest other whose content holds its cue."""
    holders: dict[int, list[int]] = {one.head: [] for one in found}
    for k, other in enumerate(found):
        for i in other.content:
            if i in holders:
                holders[i].append(k)
    parents: list[int | None] = []
    named = {one.head: k for k, one in enumerate(found) if one.way in ("verb", "quote", "prep")}
    for one in found:
        if one.under in named:
            parents.append(named[one.under])
            continue
        above = [k for k in holders[one.head] if found[k] is not one and found[k].head not in one.content]
        parents.append(min(above, key=lambda k: (len(found[k].content), found[k].under is None, k), default=None))
    return parents


def _answered(parse: Parse, found: Sequence[Found], k: int) -> int | None:
    """The claim that one takes up: the last statement of somebody else in its sentence or the two before."""
    if not found[k].answers:
        return None
    own = parse.tokens[found[k].head].sentence
    farthest = 0 if parse.tokens[found[k].head].dep in ("relcl", "acl") else FARTHEST_CLAIM  # ", a charge he denied"
    for n in range(k - 1, -1, -1):
        other = found[n]
        if own - parse.tokens[other.head].sentence > farthest:
            return None
        if (
            found[k].head in other.content
            and not found[k].content.isdisjoint(other.content)
            and _is_bare(parse, found[k])
        ):
            return None  # "said that talks were open but that Kyiv had rejected them"
        if other.reports and other.source and not other.weak and other.stance == "asserted" and other.way != "adj":
            return n
    return None


def _is_bare(parse: Parse, one: Found) -> bool:
    """Whether what is rejected is only "it" or "them", which may be an offer as well as a claim."""
    return parse.tokens[one.head].lemma == "reject" and all(parse.tokens[i].pos == "PRON" for i in one.content)


def _attribution(text: Told, one: Found, parent: int | None, answers: int | None) -> Attribution:
    parse = text.parse
    content = _trimmed(parse, one.content)
    speakers = speakers_of(parse, one, text.mentions)
    if one.way == "headline":  # a name that runs over the dash is none
        first = parse.tokens[min(one.source)].start
        speakers = tuple(k for k in speakers if text.actors.mentions[k].start >= first)
    form = _form(text, content)
    head = parse.tokens[one.head]
    return Attribution(
        source=spans_of(parse, one.source),
        cue=spans_of(parse, one.cue) or (Span(head.start, head.end),),
        content=spans_of(parse, content),
        kind=_kind(one, form),
        form=form,
        speakers=speakers,
        anonymous=is_anonymous(parse, text.report, one, text.actors, speakers),
        outlet=is_outlet(parse, text.report, one),
        stance=one.stance,
        parent=parent,
        said_time=said_time(parse, one, text.times),
        cue_head=one.head,
        rule=one.rule,
        reports=one.reports,
        main=_is_main(text, one, parent),
        answers=answers,
    )


def _trimmed(parse: Parse, content: frozenset[int]) -> frozenset[int]:
    """A content without the commas at its ends; quotation marks stay."""
    kept = sorted(content)
    while kept and parse.tokens[kept[0]].text in LOOSE:
        kept.pop(0)
    while kept and parse.tokens[kept[-1]].text in LOOSE:
        kept.pop()
    return frozenset(kept)


def _form(text: Told, content: frozenset[int]) -> Form:
    words = [i for i in content if text.parse.tokens[i].pos != "PUNCT"]
    quoted = sum(i in text.quoted for i in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= DIRECT_SHARE * len(words) else "mixed"


def _kind(one: Found, form: Form) -> LinkKind:
    """What is said in the speaker's own words is quoted."""
    return "quoted" if one.kind == "said" and form == "direct" else one.kind
