"""Political event data from news reports: who did what to whom, where, when, and according to whom.

import dateline

coder = dateline.load()
coded = coder.code(text, date="2024-06-19")
for mention in coded.mentions:
    print(mention.event_type, mention.evidence.trigger.text)
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.api import Coder, load
    from dateline.settings import Settings
    from dateline.store.store import Store

__version__ = "0.1.0"
__all__ = ["Coder", "Settings", "Store", "__version__", "load"]


def __getattr__(name: str) -> Any:
    """Import the API only when it is used, so that `import dateline` costs next to nothing."""
    if name in ("Coder", "load"):
        from dateline import api

        return getattr(api, name)
    if name == "Settings":
        from dateline.settings import Settings

        return Settings
    if name == "Store":
        from dateline.store.store import Store

        return Store
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
