"""What a renderer may know besides the result."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from recoupe.models import Severity


class Decided(Protocol):
    """What reports say of a decision; the decisions file's own type has these attributes and more."""

    @property
    def id(self) -> str:
        """The conflict's fingerprint."""

    @property
    def decision(self) -> str:
        """`accepted`, `dismissed` or `resolved`."""

    @property
    def reason(self) -> str:
        """Why, in the reviewer's words."""

    @property
    def reviewer(self) -> str | None:
        """Who decided."""

    @property
    def side(self) -> str | None:
        """The side held right, where the decision is `resolved`."""

    @property
    def expires(self) -> object | None:
        """The day (ISO) after which the conflict is new again; printed with `str`."""

    @property
    def rule(self) -> str:
        """The conflict's rule."""

    @property
    def articles(self) -> Sequence[str]:
        """The articles at odds."""

    @property
    def quotes(self) -> Sequence[str]:
        """The values as they stood in the articles."""


Explain = Callable[[str], str | None]
"""Returns the help of a rule, in Markdown; None for a rule it does not know."""

FAIL_ON: tuple[Severity, ...] = ("contradiction", "attributed", "tension")
"""The severities that fail a check where the configuration does not say."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to render.

    Attributes:
        colour: Whether the terminal takes colours; no meaning ever rests on them.
        width: Columns of the terminal, at least 40.
        base: Folder the output will lie in; links to articles are made relative to it.
        root: Folder that the articles' ids are relative to.
        address: Where the articles lie on the web (`https://…/blob/REV`), for links there.
        changed: Articles that changed, where `--since` told; annotations stand there rather than elsewhere.
        decisions: What was decided before, by conflict id.
        stale: Decisions whose conflict no longer exists.
        fail_on: Severities of which a new conflict fails the check.
        verbose: Also tell what was decided and why claims were taken for the same fact.
        explain: Where the help of a rule comes from.
        figures: Folder of the figures, relative to `base`; None where no figure files are written.
    """

    colour: bool = False
    width: int = 100
    base: PurePath = field(default_factory=PurePath)
    root: PurePath = field(default_factory=PurePath)
    address: str | None = None
    changed: frozenset[str] = frozenset()
    decisions: Mapping[str, Decided] = field(default_factory=dict)
    stale: Sequence[Decided] = ()
    fail_on: Sequence[Severity] = FAIL_ON
    verbose: bool = False
    explain: Explain | None = None
    figures: str | None = None
