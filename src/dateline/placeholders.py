"""spaCy's own command line (a downloader, a manager of projects) is imported with spaCy and takes a third of its time.

Ours never calls it: while a process of ours runs, a placeholder stands for it, which imports it where anybody asks.
"""

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

NAMES = ("spacy.cli", "spacy.cli.info")


def put_off_spacy_cli() -> None:
    """Put placeholders where spaCy's command line would be imported, unless spaCy is there already.

    >>> import spacy  # imported before: nothing is done
    >>> put_off_spacy_cli()
    >>> spacy.info.__module__
    'spacy.cli.info'
    """
    spec = find_spec("spacy") if "spacy" not in sys.modules else None
    if spec is None or spec.origin is None:
        return
    package, info = (ModuleType(name) for name in NAMES)
    package.__path__ = [str(Path(spec.origin).parent / "cli")]

    def asked(name: str) -> Any:
        """The real module's attribute; what `inspect` asks of every module (its file) brings nothing in."""
        if name.startswith("__"):
            raise AttributeError(name)
        for one in NAMES:
            sys.modules.pop(one, None)
        return getattr(import_module("spacy.cli"), name)

    def real_info(*args: Any, **options: Any) -> Any:
        """What the real function says."""
        return asked("info")(*args, **options)

    package.__dict__["__getattr__"] = asked
    info.__dict__["info"] = real_info
    sys.modules.update({"spacy.cli": package, "spacy.cli.info": info})
