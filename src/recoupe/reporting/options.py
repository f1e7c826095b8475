"""What a renderer may know besides the result."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.decisions import Decision
    from recoupe.engine.telling import Idle
    from recoupe.models import Severity


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
        decisions_path: The decisions' file, from the current folder.
        decision_lines: Line of that file that a stale decision stands in, by the decision's id.
        ignored: Ids of the conflicts that pass by an ignore in an article or in articles.toml alone.
        idle: Ignores that match nothing.
        strict: Whether stale decisions and idle ignores fail the check too.
        fail_on: Severities of which a new conflict fails the check.
        verbose: Also tell what was decided and why claims were taken for the same fact.
        figures: Folder of the figures, relative to `base`; None where no figure files are written.
    """

    colour: bool = False
    width: int = 100
    base: PurePath = field(default_factory=PurePath)
    root: PurePath = field(default_factory=PurePath)
    address: str | None = None
    changed: frozenset[str] = frozenset()
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    stale: Sequence[Decision] = ()
    decisions_path: str = "claims/decisions.jsonl"
    decision_lines: Mapping[str, int] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    idle: Sequence[Idle] = ()
    strict: bool = False
    fail_on: Sequence[Severity] = FAIL_ON
    verbose: bool = False
    figures: str | None = None
