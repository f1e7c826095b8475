"""Everything that can go wrong, in one tree.

    RecoupeError
    ├── UsageError            the call asks for what cannot be done: a path, an option, a revision
    ├── ConfigurationError    recoupe.toml, pyproject.toml or articles.toml says something impossible
    ├── ArticleError          one article cannot be read; the others can
    ├── StoreError            the store is damaged, newer than this version, locked or not writable
    └── DecisionsError        the decisions file cannot be read or written

Every message is one sentence or two: what is wrong, where (file, line), and what to do about it.
"""

from __future__ import annotations


class RecoupeError(Exception):
    """Base of every error that a user can cause and mend; the command line prints it and exits with 2."""


class UsageError(RecoupeError):
    """The call asks for something that cannot be done."""


class ConfigurationError(RecoupeError):
    """A configuration or metadata file says something impossible."""


class ArticleError(RecoupeError):
    """One article cannot be read; the others still are."""

    def __init__(self, article: str, message: str) -> None:
        super().__init__(f"{article}: {message}")
        self.article = article
        self.message = message


class StoreError(RecoupeError):
    """The store cannot be opened, read or written."""


class DecisionsError(RecoupeError):
    """The decisions file cannot be read or written."""
