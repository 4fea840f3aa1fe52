"""The parse of a sentence in words, for those who write rules."""

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dateline.language import Parse

RELATIONS = {
    "nsubj": "subject", "nsubjpass": "subject of the passive", "dobj": "object", "dative": "indirect object",
    "pobj": "object of the preposition", "prep": "preposition", "agent": "agent (by)", "ROOT": "main verb", "aux": "auxiliary",
    "auxpass": "auxiliary of the passive", "det": "article", "amod": "adjective", "compound": "part of the name",
    "conj": "joined by and/or", "cc": "and/or", "poss": "owner", "appos": "apposition", "relcl": "relative clause",
    "advcl": "adverbial clause", "ccomp": "that-clause", "xcomp": "infinitive", "acl": "clause of the noun", "neg": "not",
    "advmod": "adverb", "mark": "conjunction", "prt": "particle", "nummod": "number", "attr": "predicate noun",
    "acomp": "predicate adjective", "pcomp": "clause of the preposition", "punct": "", "case": "", "npadvmod": "adverbial noun",
}  # fmt: skip


def parse_in_words(parse: Parse) -> RenderableType:
    """A table of the words: dictionary form, kind, and what each is of which other word."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("word", "form", "kind", "is the", "of"):
        table.add_column(column)
    for token in parse.tokens:
        if token.pos == "PUNCT":
            continue
        of = "" if token.head == token.i else parse.tokens[token.head].text
        relation = RELATIONS.get(token.dep, token.dep)
        table.add_row(Text(token.text), Text(token.lemma), token.pos.lower(), Text(relation), Text(of, style="dim"))
    return table
