"""Who acts on whom: names joined by arrows, as thick as there are events, coloured by their tone."""

import itertools
import math
from typing import Any

from dateline.export.plots.look import SOFT, finished, library, quad_colour, quad_name, some
from dateline.plurals import counted
from dateline.store.filters import Filters
from dateline.store.snapshot import Snapshot

SIZE = 760  # pixels that a picture is wide at least
UNIT = 62  # pixels for a unit of the layout, so that names have room
SEED = 7
CROWD = 16  # names that have twice the room of few
LONGEST = 22  # characters of a name
LETTER = 6.2  # pixels that a letter is wide
LINE = 17 / UNIT  # so far apart two names that stand one above the other
ROUNDS = 60
GAP = 0.4  # between the parts

Places = dict[str, tuple[float, float]]


def network(
    snapshot: Snapshot, filters: Filters | None = None, unit: str = "event", by: str = "name", limit: int = 60
) -> Any:
    """The network of actors and recipients, laid out by the forces of Fruchterman and Reingold (1991), seeded.

    Args:
        snapshot: the state of a store.
        filters: what is wanted; all where left out.
        unit: event or mention.
        by: what stands for a party: name, country or sector.
        limit: so many pairs at most, the most frequent.

    Returns:
        A chart (`altair.LayerChart`).

    Raises:
        UsageError: nobody acts on anybody.
    """
    altair = library()
    pairs = some(_pairs(snapshot, filters or Filters(), unit, by), f"{unit} with an actor and a recipient")
    cut, pairs = len(pairs) > limit, pairs[:limit]
    at = _layout(pairs)
    edges = [_edge(pair, at) for pair in pairs]
    weights: dict[str, int] = {}
    for pair in pairs:
        for name in (pair["actor"], pair["recipient"]):
            weights[name] = weights.get(name, 0) + pair["count"]
    nodes = [
        {"name": name, "short": shorter(name), "x": at[name][0], "y": at[name][1], "count": count}
        for name, count in weights.items()
    ]
    chart = _lines(altair, edges, unit) + _heads(altair, edges) + _names(altair, nodes, unit)
    count = f"the {limit} most frequent pairs" if cut else counted(len(pairs), "pair")
    wide, high = (max(p[n] for p in at.values()) - min(p[n] for p in at.values()) for n in (0, 1))
    chart = chart.properties(width=max(SIZE, round(wide * UNIT)), height=max(round(SIZE / 2), round(high * UNIT)))
    return finished(chart, "Who acts on whom", f"{count}; thickness: {unit}s; colour: what most of them are")


def _pairs(snapshot: Snapshot, filters: Filters, unit: str, by: str) -> list[dict[str, Any]]:
    rows = snapshot.dyads(filters, unit, "all", by)
    rows = [row for row in rows if row["actor"] != row["recipient"]]
    for row in rows:
        quads = [row[f"quad_{n}"] for n in range(1, 5)]
        row["quad"] = quad_name(quads.index(max(quads)) + 1 if any(quads) else None)
    return sorted(rows, key=lambda row: (-row["count"], row["actor"], row["recipient"]))


def _layout(pairs: list[dict[str, Any]]) -> Places:
    """Where each name stands: every part of the network that hangs together by itself, the parts on shelves, largest first."""
    networkx = library("networkx")
    graph = networkx.Graph()
    graph.add_nodes_from(sorted({pair[side] for pair in pairs for side in ("actor", "recipient")}))
    graph.add_edges_from((pair["actor"], pair["recipient"]) for pair in pairs)
    parts = sorted(map(sorted, networkx.connected_components(graph)), key=lambda part: (-len(part), part))
    placed = [apart(_part(networkx, part, sorted(graph.edges(part)))) for part in parts]
    room = [_room(part) for part in placed]
    shelf = max(1.35 * math.sqrt(sum(wide * high for wide, high in room)), max(wide for wide, _ in room))
    at: Places = {}
    left, top, tallest = 0.0, 0.0, 0.0
    for part, (wide, high) in zip(placed, room, strict=True):
        if left and left + wide > shelf:
            left, top, tallest = 0.0, top - tallest, 0.0
        tallest = max(tallest, high)
        first, highest = min(x for x, _ in part.values()), max(y for _, y in part.values())
        at |= {name: (left + x - first, top + y - highest) for name, (x, y) in part.items()}
        left += wide
    return at


def _part(networkx: Any, names: list[str], edges: list[tuple[str, str]]) -> Places:
    if len(names) == 2:  # one above the other, so that the names do not run into each other
        return dict(zip(names, ((0.0, 0.0), (0.0, 1.3)), strict=True))
    graph = networkx.Graph()  # of its own, as the order of a view of one is that of a set
    graph.add_nodes_from(names)
    graph.add_edges_from(edges)
    placed = networkx.spring_layout(graph, k=3.6 / math.sqrt(len(names)), iterations=300, seed=SEED)
    side = 0.5 * math.sqrt(len(names) + 2.5) * (1 + len(names) / CROWD)
    return {name: (side * float(x), side * float(y)) for name, (x, y) in placed.items()}


def apart(at: Places) -> Places:
    """The places, moved up and down until no name is written over another or over its circle.

    >>> moved = apart({"Russia": (0.0, 0.0), "Ukraine": (0.5, 0.1)})
    >>> moved["Ukraine"][1] - moved["Russia"][1] > 0.99 * LINE
    True
    """
    now = {name: [x, y] for name, (x, y) in at.items()}
    for _ in range(ROUNDS):  # each gives way by half of what is missing
        for one, other in itertools.combinations(_upwards(now), 2):
            missing = LINE - (now[other][1] - now[one][1])
            if missing > 0 and not _beside(now, one, other):
                now[one][1], now[other][1] = now[one][1] - missing / 2, now[other][1] + missing / 2
    settled: list[str] = []
    for name in _upwards(now):  # and what is still missing is given upwards
        below = [now[other][1] + LINE for other in settled if not _beside(now, other, name)]
        now[name][1] = max([now[name][1], *below])
        settled.append(name)
    return {name: (x, y) for name, (x, y) in now.items()}


def _upwards(now: dict[str, list[float]]) -> list[str]:
    return sorted(now, key=lambda name: (now[name][1], name))


def _beside(now: dict[str, list[float]], one: str, other: str) -> bool:
    left, right = sorted((one, other), key=lambda name: now[name][0])
    return now[right][0] > now[left][0] + _width(left)


def _width(name: str) -> float:
    return (24 + LETTER * len(shorter(name))) / UNIT


def _room(part: Places) -> tuple[float, float]:
    wide = max(x + _width(name) for name, (x, _) in part.items()) - min(x for x, _ in part.values())
    return wide + GAP, max(y for _, y in part.values()) - min(y for _, y in part.values()) + 2 * GAP


def _edge(pair: dict[str, Any], at: dict[str, tuple[float, float]]) -> dict[str, Any]:
    (x, y), (x2, y2) = at[pair["actor"]], at[pair["recipient"]]
    angle = math.degrees(math.atan2(x2 - x, y2 - y))
    where = {"x": x, "y": y, "x2": x2, "y2": y2, "hx": x + 0.88 * (x2 - x), "hy": y + 0.88 * (y2 - y)}
    told = {name: pair[name] for name in ("actor", "recipient", "count", "quad")}
    return {**told, **{name: round(value, 4) for name, value in where.items()}, "angle": round(angle, 2)}


def _scales(altair: Any, x: str, y: str) -> dict[str, Any]:
    hidden = {"axis": None, "scale": altair.Scale(nice=False, zero=False, padding=40)}
    return {"x": altair.X(f"{x}:Q", **hidden), "y": altair.Y(f"{y}:Q", **hidden)}


def _lines(altair: Any, edges: list[dict[str, Any]], unit: str) -> Any:
    tooltip = [altair.Tooltip("actor:N"), altair.Tooltip("recipient:N"), altair.Tooltip("count:Q", title=f"{unit}s")]
    size = altair.StrokeWidth("count:Q", scale=altair.Scale(range=[1, 6]), legend=None)
    chart = altair.Chart(altair.InlineData(values=edges)).mark_rule(opacity=0.75)
    return chart.encode(
        **_scales(altair, "x", "y"), x2="x2:Q", y2="y2:Q", strokeWidth=size, color=quad_colour(), tooltip=tooltip
    )


def _heads(altair: Any, edges: list[dict[str, Any]]) -> Any:
    chart = altair.Chart(altair.InlineData(values=edges)).mark_point(
        shape="triangle-up", filled=True, size=55, opacity=1
    )
    return chart.encode(**_scales(altair, "hx", "hy"), angle=altair.Angle("angle:Q", scale=None), color=quad_colour())


def _names(altair: Any, nodes: list[dict[str, Any]], unit: str) -> Any:
    base = altair.Chart(altair.InlineData(values=nodes)).encode(**_scales(altair, "x", "y"))
    size = altair.Size("count:Q", scale=altair.Scale(range=[40, 420]), legend=None)
    tooltip = [altair.Tooltip("name:N"), altair.Tooltip("count:Q", title=f"{unit}s")]
    dots = base.mark_circle(color=SOFT, opacity=1, stroke="white").encode(size=size, tooltip=tooltip)
    halo = base.mark_text(align="left", dx=9, fontSize=11, stroke="white", strokeWidth=3, strokeJoin="round")
    words = base.mark_text(align="left", dx=9, fontSize=11)
    return dots + halo.encode(text="short:N") + words.encode(text="short:N")


def shorter(name: str) -> str:
    """A name that fits beside its circle.

    >>> shorter("the Ministry of Foreign Affairs of Georgia")
    'the Ministry of Forei…'
    """
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
