"""A process that runs on lays its memory on large pages, and goes on as before."""

import subprocess
import sys

from dateline.collector import _pieces

MAPS = """10000000-10400000 rw-p 00000000 00:00 0                          [heap]
20000000-20400000 rw-p 00000000 00:00 0
30000000-30001000 rw-p 00000000 00:00 0
40000000-40400000 r--p 00000000 00:00 0
50000000-50400000 rw-p 00000000 08:01 7                          /usr/lib/a library.so
60000000-60400000 rw-p 00000000 00:00 0                          [stack]
"""
ASK = """
from dateline.collector import _use_large_pages
held = [str(number) for number in range(400_000)]
_use_large_pages()
assert held == [str(number) for number in range(400_000)]
"""


def test_only_memory_of_its_own_in_large_pieces_is_moved() -> None:
    assert list(_pieces(MAPS)) == [(0x10000000, 0x10400000), (0x20000000, 0x20400000)]


def test_what_a_process_holds_stays_as_it_was() -> None:
    subprocess.run([sys.executable, "-c", ASK], check=True)
