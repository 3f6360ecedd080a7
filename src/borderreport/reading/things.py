"""What is built on a border: what is counted of it, what has which size, and what a unit measures."""

from functools import cache

from borderreport.case.units import UnitError, unit

COUNTED = frozenset(["towers", "cameras", "posts", "bunkers", "drones"])
"""What is counted, and has no length along the line."""

THINGS = COUNTED | {"trench", "berm", "wire", "fence", "wall", "road"}

HAS = {
    "depth": {"trench", "fence"},
    "width": {"trench", "road", "berm", "wall", "wire", "barrier"},
    "height": {"wall", "fence", "berm", "towers", "wire", "barrier"},
    "thickness": {"wall", "berm", "road"},
    "base": {"berm", "wall"},
    "spacing": {"towers", "cameras", "posts"},
}
SIZES = frozenset(HAS)
"""What measures a section of the works, not a length of the line."""

OF_UNIT = {name: name for name in (*COUNTED, "gates")}
OF_UNIT |= dict.fromkeys(("outposts", "checkpoints", "forts", "stations"), "posts")
OF_UNIT |= dict.fromkeys(("rolls", "reels", "strands", "rows", "pickets"), "wire")
OF_UNIT |= dict.fromkeys(("blocks", "panels", "slabs"), "wall") | {"sensors": "cameras", "obstacles": "barrier"}
MACHINES = frozenset(["machines", "excavators", "dozers"])
LABOUR = MACHINES | {"people", "trucks", "vehicles", "crews"}
PRICED_BY = ("m", "km", "mi", "yd")
"""Lengths that money is said for."""

SMALL_M = 60.0
"""A length below this may be a dimension of a section; a longer one is a length of the line. [m]"""


@cache
def measure_of_unit(name: str) -> str:
    """Return what a figure in a unit measures; money per length is a cost, money of several states too."""
    try:
        known = unit(name)
    except UnitError:
        return "cost"
    return "cost" if any(base.startswith("money:") for base, _ in known.dimension) else known.measure
