"""Markup inside a record or a feed to text: paragraphs apart, tags and scripts gone, entities resolved.

Of a fragment that is the article and nothing else; a whole page needs `html`. Time is linear in the length.
"""

from __future__ import annotations

import html
import re

# Each alternative ends at the latest where the text does, so that nothing is read twice.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|figure|template)\b[^>]*(?:>.*?(?:</\1\s*>|\Z)|\Z)"
    r"|<(?P<close>/)?(?P<tag>[a-z][a-z0-9:.]{0,20})(?:[^<>]*>)?",
    re.IGNORECASE | re.DOTALL,
)
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "footer", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hl1", "hl2", "hr", "li", "main", "ol", "p", "pre",
    "section", "table", "tbody", "thead", "tr", "ul",
})  # fmt: skip
_IN_LINE = re.compile(r"[^\S\n]+")
_GAPS = re.compile(r" ?\n[ \n]*")


def to_text(markup: str) -> str:
    """Return the text of a fragment of HTML, a paragraph a line and an empty line between two."""
    markup = _IN_LINE.sub(" ", markup.replace("\n", " "))
    return tidy(html.unescape(_TOKEN.sub(_break, markup)))


def tidy(text: str) -> str:
    """Return lines of text with an empty line between two, and no other white space than single spaces."""
    return _GAPS.sub("\n\n", _IN_LINE.sub(" ", text)).strip()


def is_block(tag: str) -> bool:
    """Tell whether a tag begins a line of its own."""
    return tag.lower() in _BLOCKS


def _break(found: re.Match[str]) -> str:
    tag = found["tag"]
    return "\n" if tag and is_block(tag) else ""
