"""Contents taken apart from each other: whose words each half of a sentence is."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from dateline.attribution.answers import CLAIMS
from dateline.attribution.found import Found
from dateline.attribution.grammar import trim
from dateline.language import Parse


def outermost_apart(found: Sequence[Found]) -> list[Found]:
    """Take "according to X" out of the contents of those that it stands above."""
    kept = list(found)
    by_head = {one.head: k for k, one in enumerate(found)}
    for other in found:
        if other.way != "prep":
            continue
        for k in sorted({by_head[i] for i in other.content if i in by_head}):
            if other.head in kept[k].content:
                kept[k] = kept[k].with_content(kept[k].content - other.cue - other.source)
    return kept


def halves_apart(parse: Parse, found: Sequence[Found]) -> list[Found]:
    """Give each of two speakers a half: "police opened fire, witnesses said, and two men died, a doctor said"."""
    made = list(found)
    by_head = {one.head: k for k, one in enumerate(found)}
    for k, inner in enumerate(found):
        other = _told_by_another(parse, inner, {one.head for one in found if one.source and one.way == "verb"})
        if other is not None:
            made[k] = inner.with_content(frozenset(i for i in inner.content if i < other))
            continue
        outer = next((by_head[i] for i in parse.ancestors(inner.head) if i in by_head), None)
        joint = _joint(parse, inner)
        if outer is None or joint is None or found[outer].head < joint:
            continue
        said = found[outer]
        second = frozenset(range(joint + 1, said.head)) - said.source - said.cue
        if any(parse.child(i, "nsubj", "nsubjpass") is not None for i in second):
            made[k] = made[k].with_content(frozenset(i for i in inner.content if i < joint))
            made[outer] = said.with_content(trim(parse, second))
    return made


def _told_by_another(parse: Parse, one: Found, cues: set[int]) -> int | None:
    """The "but" or "and" behind a saying in parentheses, where the clause that it joins is what another says."""
    joint = _joint(parse, one)
    if joint is None:
        return None
    clause = parse.tokens[one.head].head
    second = next((c for c in parse.children[clause] if c > joint and parse.tokens[c].dep == "conj"), None)
    subject = parse.child(second, "nsubj") if second is not None and second in cues else None
    return joint if subject is not None and subject > joint else None


def answers_apart(
    parse: Parse, found: Sequence[Found], answered: Callable[[Sequence[Found], int], int | None]
) -> list[Found]:
    """Take out of a claim the clause in which another answers it: "said rebels burned it, but the rebels denied that".

    Args:
        parse: the parse.
        found: the attributions.
        answered: gives the place of the claim that the attribution at a place takes up.
    """
    made = list(found)
    for k, one in enumerate(found):
        n = answered(found, k) if one.answers else None
        if n is None or one.head not in found[n].content or parse.tokens[one.head].dep != "conj" or not one.source:
            continue
        joint = joining(parse, one.head)
        if joint is not None and min(one.source) > joint:
            made[n] = found[n].with_content(frozenset(i for i in found[n].content if i < joint))
    return made


def joining(parse: Parse, verb: int) -> int | None:
    """The conjunction before a verb that is joined to another."""
    above = parse.tokens[verb].head
    before = [c for c in (*parse.children[above], *parse.children[verb]) if parse.tokens[c].dep == "cc" and c < verb]
    return max(before, default=None)


def _joint(parse: Parse, one: Found) -> int | None:
    """The "and" or "but" behind a saying in parentheses that joins a further clause to the one that it stands in."""
    if one.way != "verb" or parse.tokens[one.head].dep != "parataxis":
        return None
    clause = parse.tokens[one.head].head
    return next((c for c in parse.children[clause] if c > one.head and parse.tokens[c].dep == "cc"), None)


def asides_apart(parse: Parse, found: Sequence[Found]) -> list[Found]:
    """Take what others make of a claim (", a charge that Oslo denies", ", which Oslo denies") out of the claim's words."""
    asides = [tokens for one in found if one.answers and (tokens := _aside(parse, one))]
    made = []
    for one in found:
        for aside in asides:
            if one.head not in aside and aside & one.content and min(one.content) not in aside:
                one = replace(one, content=one.content - aside)
        made.append(one)
    return made


def _aside(parse: Parse, one: Found) -> frozenset[int]:
    """The words of a clause behind a comma or dash that takes a claim up, with the noun that it hangs on."""
    token = parse.tokens[one.head]
    if token.dep not in ("relcl", "acl"):
        return frozenset()
    top = token.head if parse.tokens[token.head].lemma.lower() in CLAIMS else one.head
    below = parse.subtree(top)
    before = parse.tokens[below[0] - 1].text if below[0] > 0 else ""
    return frozenset(below) if before in (",", "-", "–", "—") and one.head in below else frozenset()
