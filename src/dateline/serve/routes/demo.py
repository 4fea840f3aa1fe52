"""The example reports, put into an empty store from its first page."""

from fastapi import APIRouter
from starlette.responses import Response

from dateline.serve.answers import as_json
from dateline.serve.filling import Filling
from dateline.serve.problems import Problem
from dateline.serve.shapes.corpus import Demo
from dateline.serve.state import Shared, State

FULL = "The store is not empty"
router = APIRouter(prefix="/api/demo", tags=["corpus"])


def demo_allowed(state: State, documents: int) -> bool:
    """Whether the example reports may be put into the store: it is empty, may be written to, and others cannot reach it."""
    return documents == 0 and state.settings.allow_corrections and state.settings.on_loopback


@router.get("", response_model=Demo)
def told(state: Shared) -> Response:
    """How far the example reports are."""
    return as_json(_told(state.filling))


@router.post("", status_code=202, response_model=Demo)
def start(state: Shared) -> Response:
    """Code the example reports into the store, which must be empty; it takes about half a minute."""
    settings = state.settings
    if not settings.allow_corrections:
        raise Problem(403, "this server reads only; start it with --allow-corrections", "--allow-corrections")
    if not settings.on_loopback:
        raise Problem(403, "only a server that others cannot reach does this; run dateline demo there", "--host")
    with state.reader.reading() as reading:
        held = reading.rows("SELECT count(*) AS n FROM documents_history")[0]["n"]
    if held and state.filling.status != "running":
        raise Problem(409, "the store holds documents already; the example reports go into an empty one", title=FULL)
    state.filling.start()
    return as_json(_told(state.filling), 202)


def _told(filling: Filling) -> dict[str, str]:
    status, detail = filling.told()
    return {"status": status, "detail": detail}
