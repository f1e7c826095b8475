"""Where a claim stands, as something to click on."""

from __future__ import annotations

import os.path
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from recoupe.reporting.escaping import uri

if TYPE_CHECKING:
    from recoupe.models import Claim
    from recoupe.reporting.options import Options

_RENDERED = frozenset({".md", ".markdown"})


def article(identifier: str, options: Options) -> str:
    """Return the address of an article, relative to `options.base` unless `options.address` is given."""
    if options.address is not None:
        return f"{options.address.rstrip('/')}/{uri(identifier)}"
    return uri(os.path.relpath(str(options.root / identifier), str(options.base)).replace(os.path.sep, "/"))


def place(claim: Claim, options: Options) -> str:
    """Return the address of a claim's line, with the anchors GitHub and GitLab know (`#L9`)."""
    # A Markdown file has lines only in its source view.
    source = "?plain=1" if PurePosixPath(claim.article).suffix.lower() in _RENDERED else ""
    return f"{article(claim.article, options)}{source}#L{claim.line}"


def base_of(identifier: str) -> str:
    """Return an article's file name."""
    return PurePosixPath(identifier).name or identifier
