"""The paths of the API, a file for each kind of thing that is asked for."""

from dateline.serve.routes import (
    aggregates,
    audit,
    corpus,
    corrections,
    demo,
    documents,
    events,
    health,
    mentions,
    pages,
    rules,
    trial,
)

ROUTERS = tuple(
    module.router
    for module in (
        health,
        events,
        mentions,
        documents,
        aggregates,
        corpus,
        corrections,
        audit,
        demo,
        rules,
        trial,
        pages,
    )
)
