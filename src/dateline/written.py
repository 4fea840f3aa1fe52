"""Records in documents of spaCy, written and read with these: `Doc.to_bytes`, `DocBin`, `nlp.pipe(..., n_process=2)`."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from srsly.msgpack import msgpack_decoders, msgpack_encoders

MARK, CONTENT = "dateline_record", "content"
Chain = Callable[[Any], Any]


def keep(kind: type[msgspec.Struct]) -> None:
    """Have records of a kind be written with a document, and read as the same record; nothing else is made of what is read.

    Args:
        kind: the class of the records, whose fields are themselves records or plain values.
    """
    name = kind.__name__

    def encode(given: Any, chain: Chain | None = None) -> Any:
        if type(given) is kind:
            return {MARK: name, CONTENT: msgspec.msgpack.encode(given)}
        return chain(given) if chain else given

    def decode(given: Mapping[Any, Any], chain: Chain | None = None) -> Any:
        if given.get(MARK) == name and isinstance(content := given.get(CONTENT), bytes):
            return msgspec.msgpack.decode(content, type=kind)
        return chain(given) if chain else given

    msgpack_encoders.register(f"dateline.{name}", func=encode)
    msgpack_decoders.register(f"dateline.{name}", func=decode)
