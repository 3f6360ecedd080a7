"""Widgets as they stood when the notebook ended: words and values in place of controls."""

from collections.abc import Callable
from html import escape
from typing import Any

from markupsafe import Markup

from borderreport.reporting.page.foreign import note, show
from borderreport.reporting.page.pieces import piece

_DEEPEST = 12
_LEFT_OUT = ("LayoutModel", "StyleModel", "ButtonModel")
_FORMATS = {"png": "image/png", "jpeg": "image/jpeg", "jpg": "image/jpeg", "gif": "image/gif", "webp": "image/webp"}
Models = dict[str, dict[str, Any]]


def static_form(
    model_id: str, models: Models, taken_ids: set[str], output: Callable[[dict[str, Any]], Markup], deep: int = 0
) -> Markup:
    """Return what a widget last showed; empty where nobody would have read anything.

    Parameters
    ----------
    model_id : str
        Which one.
    models : dict
        All of the notebook, as nbclient keeps them.
    taken_ids : set of str
        Ids in use on the page, which grow.
    output : callable
        Makes HTML of an output of a cell, for widgets that hold some.
    deep : int, default 0
        How many widgets this one is inside of.

    Returns
    -------
    Markup
    """
    model = models.get(model_id, {})
    state = model.get("state")
    if not isinstance(state, dict) or deep > _DEEPEST:
        return Markup()
    name = str(state.get("_model_name"))
    if isinstance(children := state.get("children"), list):
        ids = (str(child).removeprefix("IPY_MODEL_") for child in children)
        return Markup("\n").join(static_form(one, models, taken_ids, output, deep + 1) for one in ids)
    if name == "OutputModel":
        return Markup("\n").join(map(output, state.get("outputs") or ()))
    if name == "ImageModel":
        return _image(model, state)
    if name.startswith("HTML") or name == "LabelModel":
        html = str(state.get("value") or "")
        shown = show(html, taken_ids) if name.startswith("HTML") else escape(html)
        return piece("widget", Markup(shown)) if html.strip() else Markup()
    return Markup() if name.endswith(_LEFT_OUT) else _value(name, state)


def _image(model: dict[str, Any], state: dict[str, Any]) -> Markup:
    packed = next((one.get("data") for one in model.get("buffers") or () if one.get("path") == ["value"]), None)
    mime = _FORMATS.get(str(state.get("format")))
    address = f"data:{mime};base64,{packed}"
    return piece("image", address, "Image made by the notebook") if packed and mime else note("A picture")


def _value(name: str, state: dict[str, Any]) -> Markup:
    """Return the label of a control and what it was set to."""
    kind = name.removesuffix("Model")
    label, value = str(state.get("description") or ""), state.get("value")
    if isinstance(index := state.get("index"), int) and isinstance(options := state.get("_options_labels"), list):
        value = options[index] if 0 <= index < len(options) else None
    if kind.endswith("Progress") and isinstance(value, (int, float)):
        return piece("progress", label, value, state.get("max"))
    return note(f"A control ({label or kind})") if value in (None, "") else piece("control", label or kind, value)
