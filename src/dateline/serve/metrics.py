"""Counts and times for Prometheus."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from dateline import __version__

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """The metrics of one server, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "dateline_requests_total",
            "Requests by path and status",
            ["method", "path", "status"],
            registry=self.registry,
        )
        self.seconds = Histogram(
            "dateline_request_seconds", "Time to answer by path", ["path"], buckets=BUCKETS, registry=self.registry
        )
        self.refused = Counter(
            "dateline_refused_total", "Requests refused, by reason", ["reason"], registry=self.registry
        )
        self.generation = Gauge("dateline_store_generation", "Commits of the store", registry=self.registry)
        self.info = Gauge("dateline_info", "Version that runs", ["version"], registry=self.registry)
        self.info.labels(__version__).set(1)

    def answered(self, method: str, path: str, status: int, seconds: float) -> None:
        """Count an answer: the route and not its address, the HTTP status, and how many seconds it took."""
        self.requests.labels(method, path, str(status)).inc()
        self.seconds.labels(path).observe(seconds)

    def text(self, generation: int) -> bytes:
        """All metrics as Prometheus reads them."""
        self.generation.set(generation)
        return generate_latest(self.registry)
