"""Words within quotation marks are of the day on which they were said: "We answer tomorrow," he said on Tuesday."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from dateline.timex.cues import load_cues
from dateline.timex.records import TimeExpression
from dateline.timex.tokens import Word

NEIGHBOURS = 6  # expressions on either side among which the day of speech is looked for
REACH = 40  # characters between a verb of saying and its day
LONGEST = 2000  # characters after which a quotation that was not closed is none


def spoken(text: str, words: Sequence[Word], found: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Hang "tomorrow" in a quotation on the day that its sentence gives for the speech.

    Args:
        text: the document's text.
        words: its tokens.
        found: its expressions, in order.

    Returns:
        The expressions; those that hang on another's day have base `speech` and its index.
    """
    made = list(found)
    quoted = _quotations(text) if any(_hangs(one) for one in made) else []
    if not quoted:
        return made
    for index, one in enumerate(made):
        if not _hangs(one) or not _inside(one, quoted):
            continue
        said = _day_of_speech(words, made, index, quoted)
        if said is not None:
            made[index] = replace(
                one,
                meaning=replace(one.meaning, base="speech"),
                anchored=replace(one.anchored, base="speech", expression=said),
            )
    return made


def _hangs(one: TimeExpression) -> bool:
    return one.meaning.kind == "calendar" and one.meaning.base == "publication" and one.meaning.unit == "day"


def _quotations(text: str) -> list[tuple[int, int]]:
    """Where quotations begin and end; a straight mark opens one or closes the open one."""
    found: list[tuple[int, int]] = []
    open_at: int | None = None
    for place, sign in enumerate(text):
        if sign not in '"“”' and text[place : place + 2] not in ("``", "''"):
            continue
        if open_at is not None and sign not in "“`" and place - open_at < LONGEST:
            found.append((open_at, place))
            open_at = None
        elif sign not in "”'":
            open_at = place
    return found


def _inside(one: TimeExpression, quoted: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(quoted, (one.start, 0)) - 1
    return at >= 0 and quoted[at][0] < one.start and one.end <= quoted[at][1]


def _day_of_speech(
    words: Sequence[Word], found: Sequence[TimeExpression], index: int, quoted: Sequence[tuple[int, int]]
) -> int | None:
    """The nearby expression outside the quotation, in its sentence, that follows a verb of saying."""
    for other in range(max(0, index - NEIGHBOURS), min(len(found), index + NEIGHBOURS + 1)):
        one = found[other]
        if one.sentence != found[index].sentence or other == index or _inside(one, quoted):
            continue
        is_day = one.weekday is not None or one.day is not None or one.meaning.unit == "day"
        if is_day and one.meaning.base == "publication" and _follows_saying(words, one):
            return other
    return None


def _follows_saying(words: Sequence[Word], one: TimeExpression) -> bool:
    speech = load_cues().kinds["speech"]
    last = bisect_left(words, one.start, key=lambda word: word.start)
    for k in range(last - 1, -1, -1):
        if words[k].start < one.start - REACH:
            return False
        if words[k].lower in speech:
            return True
    return False
