"""`dateline_places` for a spaCy pipeline: sets `doc.spans["dateline_places"]`; the places are in `doc.user_data["dateline_places"]`."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from dateline.parsing import parse_of_doc
from dateline.places.find import find_places
from dateline.places.records import Toponym
from dateline.written import keep

KEY = "dateline_places"
keep(Toponym)


class PlacesComponent:
    """Finds and resolves the toponyms of each document; all logic is in `find_places`."""

    def __init__(self, demonyms: bool) -> None:
        self.demonyms = demonyms

    def __call__(self, doc: Doc) -> Doc:
        """Add the spans; each has the toponym's role as its label and its GeoNames id, where known, as `kb_id`."""
        toponyms = find_places(parse_of_doc(doc), demonyms=self.demonyms)
        spans = []
        for one in toponyms:
            span = doc.char_span(one.start, one.end, label=one.role, alignment_mode="expand")
            if span is not None:
                identity = one.entry.geonames_id if one.entry else None
                spans.append(Span(doc, span.start, span.end, label=one.role, kb_id=identity or ""))
        doc.spans[KEY] = spans
        doc.user_data[KEY] = list(toponyms)
        return doc


@Language.factory(KEY, default_config={"demonyms": False})
def make_places(nlp: Language, name: str, demonyms: bool) -> PlacesComponent:  # noqa: ARG001
    """Make the component; it needs a tagger, a parser and an entity recogniser before it."""
    return PlacesComponent(demonyms)
