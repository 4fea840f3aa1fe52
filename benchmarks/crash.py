"""Kill writers of a store and let their disk fail, at random points: python benchmarks/crash.py [KILLS] [FAILURES] [SEED] [KILLS OF PORTIONS]

After each the store must open, hold every acknowledged document whole, and have every file as it was written.
The last kills are of writers that work out what follows from the reports a portion at a time: between its commits too.
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.crash.harness import rounds, rounds_of_portions

PER_STORE = 25  # rounds on one store, then a new one is begun


def main(kills: int = 300, failures: int = 50, seed: int = 1, portions: int = 60) -> None:
    """Run the rounds and say what came of them."""
    began, whole = time.monotonic(), dict[str, int]()
    stores = -(-(kills + failures) // PER_STORE)
    for number in range(stores):
        with tempfile.TemporaryDirectory() as folder:
            shares = [n // stores + (number < n % stores) for n in (kills, failures)]
            for name, count in rounds(Path(folder) / "store", *shares, seed=seed * 1000 + number).items():
                whole[name] = whole.get(name, 0) + count
        print(f"{number + 1}/{stores}", whole, f"{time.monotonic() - began:.0f} s", flush=True)
    amid = dict[str, int]()
    for number in range(0, portions, PER_STORE):
        with tempfile.TemporaryDirectory() as folder:
            count = min(PER_STORE, portions - number)
            for name, n in rounds_of_portions(Path(folder) / "store", count, seed * 1000 + number).items():
                amid[name] = amid.get(name, 0) + n
        print("a portion at a time:", amid, f"{time.monotonic() - began:.0f} s", flush=True)
    print("every store opened, no acknowledged document was lost, none was half there")


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:]))
