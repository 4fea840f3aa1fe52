"""Where the time goes, in one process: reading apart, the model, the stages after it; and bare spaCy on the same sentences.

    python benchmarks/stages.py [--words 20000] [--json FILE]

All figures are CPU seconds; spaCy's own components run first and last, so that a machine whose speed drifts shows it.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from speed import corpus

from dateline.collector import quiet_collector
from dateline.inference.annotate import Whole, annotator
from dateline.parsing import _prepared, load_model
from dateline.pipeline import load
from dateline.read.sources import read_documents
from dateline.segment.report import segment
from dateline.settings import DEFAULTS


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds of a call, and what it gives."""
    started = time.process_time()
    made = work()
    return time.process_time() - started, made


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.jsonl"
        words = corpus(path, options.words)
        raws = list(read_documents([str(path)], DEFAULTS))
    quiet_collector()  # as `dateline code` does
    coder, nlp = load(), load_model()
    coder.code_raw(raws[0])
    reports = [segment(raw.text) for raw in raws]

    def docs() -> tuple[list[Any], list[Any]]:
        prepared = [_prepared(nlp, one.text, span) for one in reports for span in one.sentences]
        return [one.doc for one in prepared], [one.words for one in prepared]

    whole, quick = Whole(nlp), annotator(nlp)
    sentences = len(docs()[0])
    before, _ = timed(lambda: whole.annotate(*docs()))
    annotated, _ = timed(lambda: quick.annotate(*docs()))
    after, _ = timed(lambda: whole.annotate(*docs()))
    parsing, parsed = timed(lambda: coder.parse_all(raws))
    stages, _ = timed(
        lambda: [coder.code_raw(raw, one, with_words=False) for raw, one in zip(raws, parsed, strict=True)]
    )
    result = {
        "words": words,
        "sentences": sentences,
        "spacy_components_seconds": [round(before, 2), round(after, 2)],
        "model_seconds": round(annotated, 2),
        "segment_tokenize_model_seconds": round(parsing, 2),
        "stages_after_the_parse_seconds": round(stages, 2),
        "sentences_a_second_after_the_parse": round(sentences / stages),
        "words_a_second": round(words / (parsing + stages)),
        "words_a_second_of_the_components": round(words / ((before + after) / 2)),
    }
    for name, value in result.items():
        print(f"{name:40} {value}")
    if options.json:
        options.json.write_text(json.dumps(result, indent=1), "utf-8")


if __name__ == "__main__":
    main()
