"""The store: immutable Parquet segments and a manifest are the truth, DuckDB views over them answer queries."""

from dateline.store.filters import Filters
from dateline.store.records import Change, Commit, Page, StoredDocument
from dateline.store.snapshot import Snapshot
from dateline.store.store import Store

__all__ = ["Change", "Commit", "Filters", "Page", "Snapshot", "Store", "StoredDocument"]
