"""Whether the server is well, and its metrics."""

from fastapi import APIRouter
from starlette.responses import Response

from dateline.errors import DatelineError
from dateline.serve.answers import as_json
from dateline.serve.metrics import CONTENT_TYPE
from dateline.serve.shapes.corpus import Health
from dateline.serve.state import Shared

router = APIRouter(tags=["health"])


@router.get("/health", response_model=Health)
def health(state: Shared) -> Response:
    """Whether the store can be read."""
    try:
        with state.reader.reading() as reading:
            reading.rows("SELECT 1")
            return as_json({"status": "ok", "generation": reading.generation})
    except (DatelineError, OSError) as error:
        return as_json({"status": "failing", "detail": str(error)}, 503)


@router.get("/metrics")
def metrics(state: Shared) -> Response:
    """Metrics as Prometheus reads them."""
    return Response(state.metrics.text(state.reader.generation), media_type=CONTENT_TYPE)
