"""The engine: runs notebooks and turns them into HTML files. It knows no engineering."""

import sys

# nbformat imports jsonschema, which loads these where it finds them (jupyterlab brings them): `rfc3987_syntax` spends
# over two seconds building a grammar, the others a tenth, for format checks that notebooks never use. A None here
# makes jsonschema do without. It is done in this one place because every module that reaches nbformat lies below
# this package.
NEEDLESS = ("rfc3987_syntax", "rfc3986_validator", "isoduration")
for _name in NEEDLESS:
    sys.modules.setdefault(_name, None)  # type: ignore[arg-type]
