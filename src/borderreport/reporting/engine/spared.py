"""What others import where it is there, and no report needs: a process that makes reports begins without it."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

# nbformat imports jsonschema, which loads the first three where it finds them (jupyterlab brings them), for checks that
# notebooks never use: to build the grammar of `rfc3987_syntax` takes over two seconds. The others papermill imports to
# read notebooks from stores: a third of a cold start.
_ABSENT = ("rfc3987_syntax", "rfc3986_validator", "isoduration", "azure", "boto3", "gcsfs", "github", "pyarrow.fs")
_LATER = ("requests", "soupsieve")
"""What papermill and nbconvert import always, and use only where they are asked for what no report asks of them."""


class _Later(ModuleType):
    """Stands for a module until something of it is wanted."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__path__":  # Who looks over all modules wants nothing of this one.
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


@contextmanager
def sparing() -> Iterator[None]:
    """Let what is imported do without modules that no report needs; whoever asks for them afterwards has them."""
    stand_ins = {**dict.fromkeys(_ABSENT), **{name: _Later(name) for name in _LATER}}
    spared = {name: stand_in for name, stand_in in stand_ins.items() if name not in sys.modules}
    sys.modules.update(spared)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name, stand_in in spared.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
