"""The one boundary between articles' text and each target: terminal, Markdown, HTML, CSV, XML, annotations.

Titles, quotes and file names come from strangers. Whatever reaches an output goes through exactly one
function of this module, named by the target; none of them fails on any string, lone surrogates included.
"""

from __future__ import annotations

import html as _html
import json
import re
from typing import Any
from urllib.parse import quote

_BIDIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = f"{_BIDIRECTIONAL}\u2028\u2029\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff"
_HIDDEN = re.compile(f"[\x00-\x1f\x7f-\x9f{_UNSEEN}]")
_LAYOUT = re.compile("[ \t\n\v\f\r\x85\u2028\u2029]+")

_MARKDOWN_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$&!{}]")
_MARKDOWN_START = re.compile(r"^(\s*)([-+=](?![^\W_])|\d+(?=[.)](?:\s|$)))")
_MARKDOWN_ADDRESS = re.compile(r"://|\bwww\.", re.IGNORECASE)
_MARKDOWN_REFERENCE = re.compile(r"[@#]")

_FORMULA_START = re.compile("^[\\s\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]")


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:  # noqa: PLR2004  # Unicode has a picture for each C0 control, in their order
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"⟨U+{code:04X}⟩"  # noqa: PLR2004  # DEL


def visible(text: str) -> str:
    """Return `text` with every control, direction mark, lone surrogate and the like as something to see.

    Escape becomes `␛`, a newline `␊`, a right-to-left override `⟨U+202E⟩`. For file names and identifiers;
    prose goes through the function of its target.
    """
    return _HIDDEN.sub(_picture, text)


def terminal(text: str) -> str:
    """Return prose for one line of a terminal: white space collapsed, controls made visible."""
    return visible(_LAYOUT.sub(" ", text))


def markdown(text: str) -> str:
    """Return prose for a line or table cell of GitHub's Markdown that shows it letter by letter.

    Nothing in it makes a tag, a link, an emphasis, a cell, a list, a formula, a mention or a reference to an
    issue.
    """
    escaped = _MARKDOWN_SPECIAL.sub(lambda found: "\\" + found[0], terminal(text))
    escaped = _MARKDOWN_START.sub(_escape_start, escaped)
    escaped = _MARKDOWN_ADDRESS.sub(lambda found: found[0][:-1] + "\\" + found[0][-1], escaped)
    # GitHub looks for mentions and issues in the rendered text, where a backslash is gone: only a node
    # between the sign and the name keeps them apart.
    return _MARKDOWN_REFERENCE.sub(lambda found: f"\\{found[0]}<!-- -->", escaped)


def _escape_start(found: re.Match[str]) -> str:
    lead, start = found.groups()
    return f"{lead}\\{start}" if not start.isdigit() else f"{lead}{start}\\"


def html(text: str) -> str:
    """Return prose for HTML or SVG: text nodes and quoted attributes."""
    return _html.escape(terminal(text), quote=True)


def html_text(text: str) -> str:
    """Return text for HTML whose line breaks matter, as an article's."""
    lines = re.split("\r\n|[\n\r\x85\u2028\u2029]", text)
    return "\n".join(_html.escape(visible(line.replace("\t", " ")), quote=True) for line in lines)


def xml(text: str) -> str:
    """Return prose without the characters XML cannot hold; the writer of the XML escapes the rest."""
    return terminal(text)


def csv_cell(text: str) -> str:
    """Return prose for a cell: a spreadsheet takes it for text, whatever it begins with (CWE-1236)."""
    shown = terminal(text)
    return f"'{shown}" if _FORMULA_START.match(text) else shown


def github_message(text: str) -> str:
    """Return one line of the message of a GitHub workflow command."""
    return terminal(text).replace("%", "%25")


def github_property(text: str) -> str:
    """Return a property (file, title) of a GitHub workflow command."""
    return visible(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")


def sarif(text: str) -> str:
    """Return prose for a SARIF message: no embedded link, no placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    return terminal(text).replace("](", "] (").replace("{", "{{").replace("}", "}}")


def uri(path: str) -> str:
    """Return a path as a relative reference (RFC 3986) that no reader takes for a scheme."""
    return quote(path.encode("utf-8", "surrogatepass"), safe="/")


def json_text(value: Any, *, indent: int | None = None) -> str:  # noqa: ANN401  # JSON holds any value
    r"""Return `value` as JSON; what UTF-8 cannot hold or a terminal might obey is `\u` escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return _HIDDEN.sub(_escape_json, text)


def _escape_json(found: re.Match[str]) -> str:
    code = ord(found[0])
    if found[0] == "\n":  # the only control left by json.dumps: its own layout
        return "\n"
    if code > 0xFFFF:  # noqa: PLR2004  # JSON escapes UTF-16 units
        return "".join(
            f"\\u{unit:04x}" for unit in (0xD800 + (code - 0x10000 >> 10), 0xDC00 + (code & 0x3FF))
        )
    return f"\\u{code:04x}"
