"""What a manifest must be like, whoever wrote it; apart, as what was written here is known without it."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from borderreport.reporting.request import PLAIN


class File(BaseModel):
    """A file of a run folder."""

    bytes: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Manifest(BaseModel):
    """What others rely on; the rest of a manifest is kept as it is."""

    model_config = ConfigDict(extra="allow", strict=True)

    state: str
    outputs: dict[Annotated[str, Field(pattern=PLAIN)], File]
    case: str = ""
    title: str = ""
    as_of: str = ""
    finished: str = ""
    seconds: float | None = None
    headline: tuple[str, ...] = Field((), strict=False)
    failures: tuple[dict[str, Any], ...] = Field((), strict=False)
    inputs: dict[str, str] = Field(default_factory=dict)
    versions: dict[str, str] = Field(default_factory=dict)
