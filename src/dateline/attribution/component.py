"""`dateline_attribution` for a spaCy pipeline: sets `doc.spans["dateline_attribution"]`; the attributions are in `doc.user_data["dateline_attribution"]`."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from dateline.attribution.find import find_attributions
from dateline.attribution.records import Attribution
from dateline.parsing import parse_of_doc
from dateline.segment.report import segment
from dateline.written import keep

KEY = "dateline_attribution"
keep(Attribution)
PARTS = ("source", "cue", "content")


class AttributionComponent:
    """Finds the attributions of each document; all logic is in `find_attributions`."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the spans of sources, cues and contents to one group; a span's id says which belong together."""
        attributions = find_attributions(parse_of_doc(doc), segment(doc.text))
        doc.spans[KEY] = [span for number, one in enumerate(attributions) for span in _spans(doc, number, one)]
        doc.user_data[KEY] = list(attributions)
        return doc


def _spans(doc: Doc, number: int, one: Attribution) -> list[Span]:
    found = []
    for part in PARTS:
        for start, end in getattr(one, part):
            span = doc.char_span(start, end, label=part, alignment_mode="expand", span_id=str(number))
            if span is not None:
                found.append(span)
    return found


@Language.factory(KEY)
def make_attribution(nlp: Language, name: str) -> AttributionComponent:  # noqa: ARG001
    """Make the component; it needs a tagger, a parser and a lemmatizer before it."""
    return AttributionComponent()
