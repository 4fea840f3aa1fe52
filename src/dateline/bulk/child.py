"""The program of a worker of the pool: `python -m dateline.bulk.child LINE`, LINE the number of an open socket."""

import os
import select
import sys
import threading
from multiprocessing.connection import Connection

from dateline.bulk.coding import code_together, shaped
from dateline.collector import large_pages_soon, quiet_collector, reuse_memory
from dateline.placeholders import put_off_spacy_cli


def work(line: Connection) -> None:
    """Take settings, then documents; send back a result for each, until the other side closes the line."""
    from dateline.pipeline import load  # not above: what spaCy need not import is put off first

    settings = line.recv()
    coder = load(settings)
    while True:
        try:
            shape, documents = line.recv()
            for result in code_together(coder, documents, settings.max_seconds, with_words=shape is None):
                line.send(shaped(result, shape) if shape else result)
        except (EOFError, BrokenPipeError, ConnectionResetError):  # the other side is gone
            return


def end_with(line: Connection) -> None:
    """End this process as soon as the other side is gone, however it went, also amid a document."""
    hung_up = select.poll()
    hung_up.register(line.fileno(), 0)  # that the other side is gone is told unasked
    hung_up.poll()
    os._exit(1)


if __name__ == "__main__":
    quiet_collector()
    reuse_memory()
    large_pages_soon()
    put_off_spacy_cli()
    given = Connection(int(sys.argv[1]))
    threading.Thread(target=end_with, args=(given,), daemon=True).start()
    work(given)
