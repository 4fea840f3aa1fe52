"""Whether a word stands between quotation marks."""

from collections.abc import Mapping

from dateline.language import Parse, by_token

EITHER = frozenset({'"', "``", "''"})
MARKS: Mapping[str, bool] = {"“": True, "«": True, "”": False, "»": False}  # whether they open


@by_token
def in_quotes(parse: Parse, t: int) -> bool:
    """Whether a word stands between quotation marks that its paragraph opens before it.

    >>> from dateline.language import simple_parse
    >>> parse = simple_parse([('"', "punct", 1), ("Go", "ccomp", 3), ('"', "punct", 1), ("said", "ROOT", 3)])
    >>> in_quotes(parse, 1), in_quotes(parse, 3)
    (True, False)
    """
    number = parse.tokens[t].sentence
    paragraph = parse.sentences[number].paragraph
    while number and parse.sentences[number - 1].paragraph == paragraph:
        number -= 1
    inside = False
    for token in parse.tokens[parse.sentences[number].first : t]:
        if token.text in EITHER:
            inside = not inside
        elif token.text in MARKS:
            inside = MARKS[token.text]
    return inside
