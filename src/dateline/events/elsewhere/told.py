"""Where somebody of whom a report tells is told, as seen from an event."""

from bisect import bisect_left, bisect_right
from functools import cache

from dateline.actors.weighing import SUBJECTS
from dateline.events.elsewhere.people import Somebody
from dateline.events.elsewhere.weights import Names
from dateline.events.joined import words
from dateline.language import Parse, by_token

TOWARDS = words("with against to on toward towards from over of by for between")
SPEAKING = words(
    "say tell add note state declare announce argue insist warn vow pledge write claim call urge explain comment stress"
)
FUNCTIONS = {"dobj": "object", "poss": "owner", "amod": "modifier", "compound": "modifier", "nmod": "modifier"}
LONGEST = 5  # steps of a way through the parse that is told
FAR = 4  # sentences back from which on all are as far


def inside(parse: Parse, one: Somebody, trigger: int) -> Names:
    """Traits of somebody who is told in an event's sentence."""
    here, tokens = parse.tokens[trigger].sentence, parse.tokens
    inside = [head for head, n in zip(one.heads, one.numbers, strict=True) if n == here]
    above = _line_of(parse, trigger)
    over = above[1:]
    found = ["in its sentence"]
    functions = {head: _function(parse, head) for head in inside}
    found += [f"in its sentence: {function}" for function in functions.values()]
    found += [f"in a clause above: {functions[head]}" for head in inside if tokens[head].head in over]
    if any(head != trigger and trigger in _line_of(parse, head) for head in inside):
        found.append("below it")
    found.append(f"in its sentence: {'before' if inside[0] < trigger else 'after'} it")
    found += [f"path {way}" for head in inside if (way := _way(parse, above, head))]
    return tuple(dict.fromkeys(found))


@by_token
def _line_of(parse: Parse, t: int) -> tuple[int, ...]:
    """A word and those above it, up to the root."""
    return (t, *parse.ancestors(t))


def _way(parse: Parse, above: tuple[int, ...], head: int) -> str:
    """The way through the parse from an event's word to a word in its sentence, up and down; of a long one there is none.

    >>> from dateline.language import simple_parse
    >>> parse = simple_parse([("Oslo", "nsubj", 1), ("shut", "ROOT", 1), ("gates", "dobj", 1), ("to", "prep", 1), ("us", "pobj", 3)])
    >>> _way(parse, _line_of(parse, 1), 4), _way(parse, _line_of(parse, 4), 0)
    ('down prep to, pobj', 'up pobj, prep, down nsubj')
    """
    down: list[int] = []
    at = head
    while at not in above:
        down.insert(0, at)
        if parse.tokens[at].head == at or len(down) > LONGEST:
            return ""
        at = parse.tokens[at].head
    up = above[: above.index(at)]
    if len(up) + len(down) > LONGEST:
        return ""
    steps = [f"up {', '.join(parse.tokens[t].dep for t in up)}"] if up else []
    steps += [f"down {', '.join(_step(parse, t) for t in down)}"] if down else []
    return ", ".join(steps)


def _step(parse: Parse, t: int) -> str:
    token = parse.tokens[t]
    return f"{token.dep} {token.lower}" if token.dep in ("prep", "agent") else token.dep


def around(parse: Parse, one: Somebody, here: int) -> Names:
    """Traits of somebody by the sentences around that of an event."""
    numbers = one.numbers
    first, last = numbers[0], numbers[-1]
    if first > here:
        return _far(0, False, False, False)
    if last < here - 1:  # most people in most sentences
        close = parse.sentences[last].paragraph == parse.sentences[here].paragraph
        return _far(min(here - last, FAR), False, close, first == 0)
    at, after = bisect_left(numbers, here), bisect_right(numbers, here)
    back = here - numbers[at - 1] if at else 0
    close = at > 0 and parse.sentences[numbers[at - 1]].paragraph == parse.sentences[here].paragraph
    near = []
    for k in range(bisect_left(numbers, here - 1, 0, at), after):
        if k < at:
            near.append(_back(_function(parse, one.heads[k])))
        if _speaks(parse, one.heads[k]):
            near.append("spoke before" if k < at else "speaks")
    return (*_far(min(back, FAR), after > at, close, first == 0), *dict.fromkeys(near))


@cache
def _far(back: int, here: bool, close: bool, first: bool) -> Names:
    """How many sentences back somebody is told last (0: nowhere), whether here, earlier in the paragraph, in the first one."""
    found = []
    if not here:
        found.append("only later" if back == 0 else f"{back} back" if back < FAR else "further back")
    found += ["earlier in its paragraph"] if close else []
    found += ["in the first sentence"] if first else []
    return tuple(found)


@cache
def _back(function: str) -> str:
    return f"1 back: {function}"


@by_token
def _function(parse: Parse, head: int) -> str:
    """How a word stands in its clause, in short."""
    token = parse.tokens[head]
    if token.dep in SUBJECTS:
        return "subject"
    if token.dep == "pobj":
        lower = parse.tokens[token.head].lower
        return lower if lower in TOWARDS else "other"
    return FUNCTIONS.get(token.dep, "other")


@by_token
def _speaks(parse: Parse, head: int) -> bool:
    token = parse.tokens[head]
    return token.dep == "nsubj" and parse.tokens[token.head].lemma in SPEAKING
