"""Equations as MathML, those with a label by number, or their TeX where MathML would say something else."""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache

from latex2mathml.converter import convert as latex_to_mathml
from markupsafe import Markup

from borderreport.reporting.page.pieces import piece
from borderreport.reporting.page.sanitise import MARKUP, clean_fragment

ENVIRONMENTS = r"(?:align|alignat|equation|gather|eqnarray|multline)\*?|split|array|cases|[bpvBV]?matrix"
REFERENCE = r"\\(?:eq)?ref\{[^{}$\n]+\}"
_BRACED = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_MACRO = re.compile(
    rf"\\(?:(?:re|provide)?newcommand|DeclareMathOperator|def)\*?\s*\{{?\s*(\\[A-Za-z]+)[\s}}]*(?:\[[^\]]*\]|#\d)*\s*{_BRACED}"
)
_NUMBER = re.compile(r"(?:\\tag\*?\{(?P<tag>[^{}]*)\}\s*)?\\label\{(?P<label>[^{}]*)\}|\\tag\*?\{(?P<alone>[^{}]*)\}")
_KNOWN_AS = [(re.compile(pattern), known) for pattern, known in MARKUP["tex"].items()]
_MISREAD = re.compile(r'\\|<mi>&</mi>|linebreak="newline"|&#x029F8;|<menclose notation="(?!box)')
_UNKNOWN = re.compile(r"\\begin\{(?!(?:align\*|displaylines|array|split|cases|(?:[bpvBV]|small)?matrix\*?)\})")


@dataclass
class Formulas:
    """What the formulas of a page have in common: commands of their own, numbers, and what refers to these."""

    macros: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)

    def equation(self, tex: str, *, display: bool = False) -> Markup:
        r"""Return a LaTeX equation as MathML, or its source as code where it cannot be read.

        Parameters
        ----------
        tex : str
            The equation without its dollar signs.
        display : bool, default False
            On its own line and at full size.

        Returns
        -------
        Markup
            A `math` element, or `code`.

        Examples
        --------
        >>> print(Formulas().equation(r"\foo"))
        <code class="tex">\foo</code> <span class="note">(not typeset)</span>
        """
        own = "".join(self.macros.values()) if any(map(tex.__contains__, self.macros)) else ""
        self.macros |= {match[1]: match[0] for match in _MACRO.finditer(tex)}
        return _mathml(own + re.sub(REFERENCE, self._referred, _NUMBER.sub(self._counted, tex)), tex, display=display)

    def _counted(self, match: re.Match[str]) -> str:
        number = match["tag"] or match["alone"] or str(len(self.numbers) + 1)
        self.numbers |= {match["label"]: number} if match["label"] else {}
        return rf"\quad\text{{({number})}}\quad "

    def _referred(self, match: re.Match[str]) -> str:
        number = self.numbers.get(match[0].partition("{")[2][:-1])
        return match[0] if number is None else rf"\text{{{f'({number})' if match[0][1] == 'e' else number}}}"


def _is_closed(source: str) -> bool:
    r"""Return whether each brace has its other one; the converter reads ``\frac{1`` as if it were whole."""
    depth = 0
    for sign in re.findall(r"\\.|[{}]", source):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return not depth


@lru_cache(maxsize=512)
def _mathml(source: str, tex: str, *, display: bool) -> Markup:
    for pattern, known in _KNOWN_AS:
        source = pattern.sub(known, source)
    mathml = "\\"
    with suppress(Exception):  # The converter raises many kinds, down to IndexError, for a formula that is wrong.
        mathml = latex_to_mathml(source, display="block" if display else "inline")
    if _MISREAD.search(mathml) or _UNKNOWN.search(source) or not _is_closed(source):
        return piece("tex", tex)
    for given, kept in MARKUP["mathml"].items():
        mathml = mathml.replace(given, kept)
    return Markup(clean_fragment(mathml))
