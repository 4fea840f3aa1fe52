"""Pictures of what a store holds: over time, on the map, who acts on whom.

Each function gives a chart of Altair (Satyanarayan et al., "Vega-Lite: A Grammar of Interactive Graphics", 2017): the last
line of a notebook's cell shows it, `save` writes it as SVG, PNG or a page of HTML that needs no network.

Needs `pip install 'dateline[plots]'`.
"""

from dateline.export.plots.counts import counts
from dateline.export.plots.map import map_of_places
from dateline.export.plots.network import network
from dateline.export.plots.save import FORMATS, save
from dateline.export.plots.timeline import timeline

PLOTS = {"timeline": timeline, "map": map_of_places, "network": network, "counts": counts}
__all__ = ["FORMATS", "PLOTS", "counts", "map_of_places", "network", "save", "timeline"]
