"""The conditional of hearsay: "would have killed ten on Tuesday, according to the mayor" means that he says it did.

Agencies that write French, Portuguese or Spanish tell what is not confirmed in the conditional, and machine translation
renders it as "would have".
"""

from dateline.language import Parse
from dateline.rules import RESOURCES, read_table

TABLE = RESOURCES / "en" / "factuality" / "hearsay.tsv"
WOULD = frozenset({"would", "'d", "’d"})
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
PAST_DAYS = DAYS | frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "overnight", "last", "ago",
     "night", "morning", "evening", "today"]
)  # fmt: skip
CONDITIONS = frozenset(
    {"if", "unless", "otherwise", "had", "without", "but", "instead", "were", "not", "n't", "never", "under"}
)
SAYING = frozenset(
    {"tell", "say", "report", "indicate", "affirm", "inform", "add", "announce", "confirm", "claim", "explain"}
)
PLANS = frozenset(row["word"] for _, row in read_table(TABLE, ("word", "example")))


def hearsay(parse: Parse) -> frozenset[int]:
    """The verbs of a document with "would have" that pass on what others say happened.

    One that is attributed behind it, tells of a day gone by and hangs on no condition shows that a document writes so;
    then all that hang on none are taken so.

    Args:
        parse: the parse of the document.

    Returns:
        The head tokens.
    """
    verbs = [verb for verb in _would_have(parse) if not _is_conditional(parse, verb)]
    if not verbs:
        return frozenset()
    translated = _is_translated(parse)
    shown = any(_is_attributed(parse, verb) and (translated or _is_past(parse, verb)) for verb in verbs)
    return frozenset(verbs) if shown else frozenset()


def _is_translated(parse: Parse) -> bool:
    """Whether days are written as in Portuguese copy: "on Monday (22)"."""
    return any(
        t.lower in DAYS and [x.text for x in parse.tokens[t.i + 1 : t.i + 4 : 2]] == ["(", ")"]
        and parse.tokens[t.i + 2].text.isdigit()
        for t in parse.tokens[:-3]
    )  # fmt: skip


def _would_have(parse: Parse) -> list[int]:
    found = []
    for token in [token for token in parse.tokens if token.lower in WOULD]:
        if token.dep == "aux":
            verb = token.head
            helped = any(parse.tokens[c].lower == "have" and parse.tokens[c].dep == "aux" for c in parse.children[verb])
            if helped and parse.tokens[verb].tag in ("VBN", "VBD"):
                found.append(verb)
    return found


def _is_conditional(parse: Parse, verb: int) -> bool:
    """Whether a condition is near, the clause is told within another's words, or its subject is a plan or a bare "it"."""
    sentence = parse.sentences[parse.tokens[verb].sentence]
    words = {t.lower for t in parse.tokens[sentence.first : sentence.last]}
    if words & CONDITIONS:
        return True
    above = parse.tokens[verb].head
    if parse.tokens[verb].dep in ("ccomp", "advcl", "relcl") and above < verb:
        return True
    subject = parse.child(verb, "nsubj", "nsubjpass")
    if subject is None:
        return parse.tokens[verb].dep != "conj"
    return parse.tokens[subject].lemma.lower() in PLANS or parse.tokens[subject].tag in ("DT", "WDT")


def _is_attributed(parse: Parse, verb: int) -> bool:
    """Whether who says so stands behind it: "according to the mayor", ", a source told the agency"."""
    sentence = parse.sentences[parse.tokens[verb].sentence]
    after = parse.tokens[verb + 1 : sentence.last]
    if any(t.lower == "according" for t in after):
        return True
    above = parse.tokens[parse.tokens[verb].head]
    return parse.tokens[verb].dep == "ccomp" and above.i > verb and above.lemma in SAYING


def _is_past(parse: Parse, verb: int) -> bool:
    """Whether a day gone by is named below the verb."""
    return any(parse.tokens[i].lower in PAST_DAYS for i in parse.subtree(verb))
