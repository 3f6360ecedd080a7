"""The engine: runs notebooks and turns them into HTML files. It knows no engineering."""

import sys

# nbformat imports jsonschema, which loads `rfc3987_syntax` where it finds it (jupyterlab brings it), and that
# spends over two seconds building a grammar for a format check that notebooks never use. A None here makes
# jsonschema do without. It is done in this one place because every module that reaches nbformat lies below
# this package.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
