"""Hostile inputs, made in code: what breaks tokenizers, regular expressions, offsets, readers."""

from collections.abc import Iterator, Mapping

SENTENCE = "Russia's President Vladimir Putin met China's leader Xi Jinping in Moscow on Tuesday, officials said. "

# Single characters and short strings that are put at the start, into the middle, and at the end of a report.
SPECKS: Mapping[str, str] = {
    "nul": "\x00",
    "bell": "\x07",
    "backspace": "\b",
    "escape": "\x1b[31m",
    "delete": "\x7f",
    "form feed": "\f",
    "vertical tab": "\v",
    "carriage return": "\r",
    "crlf": "\r\n",
    "next line": "\x85",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "file separator": "\x1c",
    "high surrogate": "\ud800",
    "low surrogate": "\udfff",
    "swapped surrogates": "\udc00\ud800",
    "byte order mark": "\ufeff",
    "noncharacter": "\uffff",
    "last code point": "\U0010ffff",
    "private use": "\ue000",
    "replacement": "\ufffd",
    "no-break space": "\xa0",
    "zero-width space": "\u200b",
    "zero-width joiner": "\u200d",
    "soft hyphen": "\xad",
    "word joiner": "\u2060",
    "ideographic space": "\u3000",
    "right-to-left override": "\u202e",
    "left-to-right isolate": "\u2066",
    "pop isolate": "\u2069",
    "arabic mark": "\u061c",
    "combining acute": "\u0301",
    "combining keycap": "\u20e3",
    "variation selector": "\ufe0f",
    "emoji family": "👨‍👩‍👧‍👦",
    "flag": "🇳🇴",
    "half a flag": "🇳",
    "skin tone": "👍🏿",
    "arabic": "قال الرئيس",
    "hebrew": "ראש הממשלה",
    "chinese": "总统说",
    "thai": "นายกรัฐมนตรี",
    "devanagari": "प्रधान मंत्री",
    "dotted capital i": "İ",
    "sharp s": "ẞß",
    "ligature": "ﬃ",
    "long s": "ſ",
    "kelvin": "K",
    "superscript digits": "²³",
    "circled digit": "①",
    "arabic digits": "١٢٣٤",
    "fullwidth digits": "２０２４",
    "roman numeral": "Ⅻ",
    "fraction": "½",
    "mathematical bold": "𝐏𝐮𝐭𝐢𝐧",
    "tag characters": "\U000e0041\U000e0042",
    "ogham space": "\u1680",
    "double quote": '"',
    "typographic quote": "“",
    "guillemet": "«",
    "backticks": "``",
    "bracket": "[",
    "brace": "{",
    "format field": "{0.__class__}",
    "percent": "%s%n",
    "dollar": "${HOME}",
    "markup": "[bold red]",
    "tag": "<script>alert(1)</script>",
    "entity": "&amp;&#0;&#x110000;",
    "backslash": "\\",
    "escape sequence": "\\u0000\\x",
    "sql": "'; DROP TABLE events; --",
    "formula": "=cmd|' /C calc'!A0",
    "path": "../../../../etc/passwd",
}

# Pieces repeated without anything between, or with blanks: what costs quadratic time where code walks carelessly.
REPEATED: Mapping[str, tuple[str, int]] = {
    "one word": ("a", 200_000),
    "capital word": ("A", 800),
    "word of syllables": ("Ba", 800),
    "digits": ("9", 800),
    "number with commas": ("1,", 800),
    "number with dots": ("1.", 800),
    "date with dashes": ("2024-", 800),
    "slashes": ("1/2/", 800),
    "clock": ("12:30:", 800),
    "opening brackets": ("(", 800),
    "closing brackets": (")", 800),
    "square brackets": ("[]", 800),
    "straight quotes": ('"', 800),
    "opening quotes": ("“", 800),
    "closing quotes": ("”", 800),
    "quotes opened and closed": ("“”", 800),
    "apostrophes": ("'", 800),
    "backticks": ("`", 800),
    "dashes": ("-", 800),
    "long dashes": ("—", 800),
    "underscores": ("_", 800),
    "dots": (".", 800),
    "marks": ("?!", 800),
    "ellipses": ("…", 800),
    "commas": (",", 800),
    "colons": (":", 800),
    "bars": ("|", 800),
    "stars": ("*", 800),
    "blanks": (" ", 200_000),
    "tabs": ("\t", 800),
    "line ends": ("\n", 200_000),
    "crlf": ("\r\n", 800),
    "form feeds": ("\f", 800),
    "zero-width spaces": ("\u200b", 800),
    "combining marks": ("\u0301", 800),
    "overrides": ("\u202e", 800),
    "emoji": ("😀", 800),
    "joined emoji": ("👩\u200d", 800),
    "surrogates": ("\ud800", 800),
    "nuls": ("\x00", 800),
    "possessives": ("'s", 800),
    "initials": ("A.", 800),
    "hyphenated": ("state-", 800),
    "cannots": ("n't", 800),
    "addresses": ("a@b.", 800),
    "links": ("http://", 800),
    "and": ("and ", 800),
    "and names": ("Putin and ", 800),
    "list of countries": ("Iran, ", 800),
    "said": ("said ", 800),
    "he said": ("he said that ", 800),
    "of": ("of ", 800),
    "the": ("the ", 800),
    "president": ("President ", 800),
    "not": ("not ", 800),
    "attacked": ("attacked ", 800),
    "minister of": ("minister of ", 800),
    "last week": ("last week ", 800),
    "monday": ("Monday ", 800),
    "years ago": ("two years ago ", 800),
    "hundred": ("hundred ", 800),
    "between dates": ("from May to ", 800),
    "new york": ("New York ", 800),
    "san": ("San ", 800),
    "single letters": ("a ", 800),
    "capital letters": ("A ", 800),
    "numbers": ("7 ", 800),
    "short sentences": ("No. ", 800),
    "one-word paragraphs": ("Yes.\n\n", 800),
    "questions": ("Why? ", 800),
    "quoted words": ('"no" ', 800),
    "bracketed words": ("(no) ", 800),
    "dashed words": ("- no ", 800),
    "datelines": ("PARIS, May 5 (Reuters) - ", 800),
    "bylines": ("By John Smith\n", 800),
    "credits": ("(Reporting by John Smith)\n", 800),
    "brackets without end": ("(", 100_000),
    "brackets and quotes without end": ("('", 50_000),
    "reports": (SENTENCE, 20),
}

# Numbers and dates that no calendar or machine word holds.
ODD: Mapping[str, str] = {
    "huge number": "Troops killed " + "9" * 5_000 + " rebels.",
    "many thousands": "Troops killed " + "9,999," * 100 + "999 rebels.",
    "number words": "Troops killed " + "nine hundred " * 60 + "rebels.",
    "millions of millions": "It paid " + "million " * 90 + "dollars.",
    "exponent": "Troops killed 1e999999 rebels.",
    "infinite": "Troops killed inf rebels and nan civilians.",
    "negative": "Troops killed -5 rebels -10 days ago.",
    "32 June": "Iran attacked Iraq on 32 June 2024.",
    "30 February": "Iran attacked Iraq on February 30, 2023.",
    "month 13": "Iran attacked Iraq on 2024-13-45.",
    "day nought": "Iran attacked Iraq on 00/00/0000.",
    "year nought": "Iran attacked Iraq in the year 0 and on 1 January 0000.",
    "year 10000": "Iran attacked Iraq on 1 January 10000 and in 99999.",
    "far past": "Iran attacked Iraq 99999 years ago and 9999999 days ago.",
    "far future": "Iran will attack Iraq in 99999 years, in 999999 months.",
    "many centuries": "Iran attacked Iraq 500 centuries ago and 999 millennia ago.",
    "many weeks": "Iran attacked Iraq 999999 weeks ago.",
    "late week": "Iran attacked Iraq in week 99 of 2024 and 2024-W99.",
    "29 February": "Iran attacked Iraq on 29 February 1900.",
    "decades": "Iran attacked Iraq in the 0s, the 00s and the 99990s.",
    "quarter": "Iran attacked Iraq in the ninth quarter of 2024.",
    "ordinals": "Iran attacked Iraq on the 0th, the 99th and the 999999999th of May.",
    "clock": "Iran attacked Iraq at 99:99 and 24:60 and 25 o'clock.",
    "half a number": "Troops killed 1/0 of 0/0 rebels, 50/ of them.",
    "digits of the world": "Troops killed ٣٤ rebels on ２０２４-０５-０１ and ५ more.",
    "superscripts": "Troops killed ² rebels in ²⁰²⁴ and ①② more on May ⑤.",
    "percents": "It cut aid by 1000000000000000000000000%.",
    "money": "It gave $999999999999999999999999 trillion billion.",
    "range": "From 9999-12-31 to 0001-01-01 Iran attacked Iraq.",
    "range of years": "In 2024-9999 and 9999-24 Iran attacked Iraq.",
}


def _nested(left: str, right: str, depth: int) -> str:
    return f"{left}he said ".join([""] * depth) + "yes" + f"{right}" * depth


def _mixed_line_ends() -> str:
    return "".join(
        SENTENCE.strip() + end for end in ("\n", "\r", "\r\n", "\n\r", "\f", "\v", "\x85", "\u2028", "\r\r\n\n")
    )


def texts() -> Iterator[tuple[str, str]]:
    """All hostile texts, each with a name."""
    for name, speck in SPECKS.items():
        yield f"{name} in a word", SENTENCE.replace("Putin", f"Pu{speck}tin").replace("met", f"{speck}met")
        yield f"{name} around", f"{speck}{SENTENCE}{speck} {SENTENCE}{speck}"
    for name, (piece, times) in REPEATED.items():
        yield f"{times} times {name}", SENTENCE + piece * times
        yield f"{times} times {name}, then a word", piece * times + " x" + SENTENCE
    yield from ODD.items()
    for name, left, right in (
        ("double", "“", "”"),
        ("single", "‘", "’"),
        ("straight", '"', '"'),
        ("bracket", "(", ")"),
    ):
        yield f"nested {name} quotes", SENTENCE + _nested(left, right, 100)
        yield f"nested {name} quotes never closed", SENTENCE + _nested(left, "", 100)
    yield "mixed line ends", _mixed_line_ends()
    yield "one letter", "a"
    yield "one mark", "."
    yield "one emoji", "😀"
    yield "every mark of ASCII", "".join(chr(c) for c in range(128)) + SENTENCE
    yield "every byte", "".join(chr(c) for c in range(256)) * 20
    yield "accents piled up", SENTENCE.replace("i", "i" + "\u0301\u0302" * 300)
    yield "upper case", SENTENCE.upper() * 3
    yield "no blanks", SENTENCE.replace(" ", "") * 50
    yield "words reversed", " ".join(reversed((SENTENCE * 10).split()))
    yield "one sentence of thousands of words", SENTENCE.strip().rstrip(".") + " and then they met" * 150 + "."
