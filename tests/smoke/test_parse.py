"""A text is parsed, and no character is moved."""

from dateline.pipeline import parse_text

TEXT = "MANILA, June 19 (Agency) - Police arrested two men.\n\nThe U.S. envoy, Mr. Roe,\nleft  on Friday."


def test_tokens_are_the_words_of_the_text() -> None:
    _, parse = parse_text(TEXT)
    assert all(TEXT[token.start : token.end] == token.text for token in parse.tokens)
    assert not any(token.text.isspace() for token in parse.tokens)


def test_the_parser_finds_the_subject() -> None:
    _, parse = parse_text("Police arrested two men.")
    verb = next(token for token in parse.tokens if token.dep == "ROOT")
    subject = parse.child(verb.i, "nsubj")
    assert subject is not None and parse.tokens[subject].text == "Police"
