"""Claims and events as pandas' tables, and tables as a workbook that opens well."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from borderreport.case.claims import DERIVED, Claim
from borderreport.case.document import spreadsheet_cell
from borderreport.case.quantity import parse
from borderreport.errors import needed

_WIDEST = 60


def claims_frame(claims: Iterable[Claim]) -> pd.DataFrame:
    """Return a row for each claim: its keys as a claims file has them, then the range and the days they are read as."""
    frame = pd.DataFrame([_row(claim) for claim in claims])
    return frame.assign(**{name: pd.to_datetime(frame[name]).dt.as_unit("s") for name in ("first_day", "last_day")})


def _row(claim: Claim) -> dict[str, Any]:
    row: dict[str, Any] = {key: "" if value is None else str(value) for key, value in claim.by_key().items()}
    figure = claim.figure
    if parse(figure.text) != figure:  # The case gave its range.
        ends = f"{figure.low!r} .. {figure.stated!r} .. {figure.high!r} {figure.unit.symbol}"
        row["figure"] = ends.removesuffix(" 1")
    read = (figure.stated, figure.low, figure.high, figure.unit.symbol, claim.date.first, claim.date.last)
    return row | {"use": claim.use} | dict(zip(DERIVED, read, strict=True))


def events_frame(events: Iterable[Any]) -> pd.DataFrame:
    """Return a row for each event: what, how far it has come, and its ends along the border as stated and read. [km]"""
    rows = []
    for event in events:
        ends = {"from": event.from_ or event.at, "to": event.to or event.at}
        read = {f"{name}_km": end.si / 1000 for name, end in ends.items()}
        rows.append(event.by_key() | {name: str(end) for name, end in ends.items()} | read)
    return pd.DataFrame(rows, columns=["object", "status", "section", "force", "from", "to", "from_km", "to_km"])


def write_workbook(path: Path | str, sheets: Mapping[str, pd.DataFrame]) -> None:
    """Write tables as sheets of a workbook: a header that stays, columns as wide as what they hold, text that is text.

    Raises
    ------
    RequestError
        If openpyxl is missing.
    """
    needed("openpyxl", "tables", by="a workbook")
    with pd.ExcelWriter(path, engine="openpyxl") as writer:
        for name, frame in sheets.items():
            frame.map(spreadsheet_cell).to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 1))
            sheet = writer.sheets[name]
            sheet.auto_filter.ref = sheet.dimensions
            for column in sheet.iter_cols():
                told = (f"{cell.value:%Y-%m-%d}" if cell.is_date else str(cell.value or "") for cell in column)
                sheet.column_dimensions[column[0].column_letter].width = min(max(map(len, told)) + 2, _WIDEST)
                for cell in column[1:]:
                    if cell.is_date:
                        cell.number_format = "yyyy-mm-dd"
                    elif isinstance(cell.value, float):
                        cell.number_format = "#,##0.00" if abs(cell.value) >= 1 else "0.0000"
