"""The one boundary between articles' text and each target: terminal, Markdown, HTML, CSV, XML, annotations.

Titles, quotes and file names come from strangers. Whatever reaches an output goes through exactly one function
of this module, named by the target; none of them fails on any string, lone surrogates included.
"""

from __future__ import annotations

import json
import re
from typing import Any

_BIDIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_HIDDEN = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff{_BIDIRECTIONAL}\ud800-\udfff]")


def json_text(value: Any, *, indent: int | None = None) -> str:  # noqa: ANN401  # JSON holds any value
    r"""Return `value` as JSON: letters as they are, what a terminal could obey or UTF-8 not hold as `\u` escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _HIDDEN.sub(lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", text)
