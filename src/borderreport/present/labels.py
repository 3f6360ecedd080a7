"""Labels on a map that do not overlap at the smallest size it is drawn at, and so at none."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from borderreport.case.lines import Floats

_WIDTH, _HEIGHT = 0.60, 1.25  # Of a character and a line, in sizes of the font; wide enough for bold.
_BAND = 3  # Beside a line, so that what is drawn along it stays free too. [px]
SIDES = (
    "middle right", "middle left", "top center", "bottom center",
    "top right", "bottom left", "bottom right", "top left",
)  # fmt: skip


@dataclass(frozen=True)
class Label:
    """A text at a point, with or without a mark.

    Parameters
    ----------
    x, y : float
        Where. [deg]
    text : str
        Markup that plotly shows.
    look : dict
        Of the trace: its font, and its mark, if it has one.
    needed : bool
        Whether the mark stands without its text where there is no room.
    anchors : tuple of str
        On which sides of the point the text may stand, the best first.
    """

    x: float
    y: float
    text: str
    look: dict[str, Any]
    needed: bool = True
    anchors: tuple[str, ...] = SIDES


def laid_out(
    labels: Iterable[Label], size: tuple[float, float], at: Any, lines: Sequence[Floats]
) -> Iterator[dict[str, Any]]:
    """Yield each label that has room, as a trace; a mark without room for its text is bare.

    Parameters
    ----------
    labels : iterable of Label
        The most telling first.
    size : tuple of float
        Width and height of the map. [px]
    at : callable
        Turns degrees into pixels from the lower left.
    lines : sequence of ndarray, shape (n, 2)
        What no text may cover. [px]
    """
    taken, named = np.empty((0, 4)), set[str]()
    for label in labels:
        mark = "marker" in label.look
        if not mark and label.text in named:
            continue  # A name of a stretch may be offered at several places.
        x, y = at(np.array([[label.x, label.y]]))[0].tolist()
        boxes = ((side, _box(label, side, x, y)) for side in label.anchors)
        side, box = next((found for found in boxes if _is_free(found[1], size, taken, lines)), ("", None))
        if box:
            taken = np.concatenate([taken, [box]])
            named.add(label.text)
        if box or (mark and label.needed):
            words = {"text": [label.text if box else ""], "textposition": side or "top center"}
            yield label.look | words | {"x": [round(label.x, 4)], "y": [round(label.y, 4)], "hovertext": [label.text]}


def _box(label: Label, side: str, x: float, y: float) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of a text. [px]"""
    size, mark = label.look["textfont"]["size"], label.look.get("marker", {"size": 0})["size"]
    long = len(re.sub(r"<[^>]*>|&[#a-z0-9]+;", "", label.text)) * _WIDTH * size + 3
    high, off = _HEIGHT * size, mark / 2 + 1
    vertical, _, horizontal = side.partition(" ")
    left = {"right": x + off, "left": x - off - long, "center": x - long / 2}[horizontal]
    bottom = {"middle": y - high / 2, "top": y + off, "bottom": y - off - high}[vertical]
    return left, bottom, left + long, bottom + high


def _is_free(box: Sequence[float], size: tuple[float, float], taken: Floats, lines: Sequence[Floats]) -> bool:
    """Return whether a text lies inside the map, meets no other and covers no line."""
    if box[0] < 0 or box[1] < 0 or box[2] > size[0] or box[3] > size[1]:
        return False
    meets = (taken[:, 0] < box[2]) & (taken[:, 2] > box[0]) & (taken[:, 1] < box[3]) & (taken[:, 3] > box[1])
    low, high = np.subtract(box[:2], _BAND), np.add(box[2:], _BAND)
    return not meets.any() and not any(((line > low) & (line < high)).all(axis=1).any() for line in lines)
