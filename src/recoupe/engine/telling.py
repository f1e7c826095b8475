"""What somebody should know of decisions and ignores after a check, in sentences."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe import decisions
from recoupe.engine import corpus as reading
from recoupe.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recoupe.config import Config
    from recoupe.decisions import Standing
    from recoupe.reading import Discovery, Ignore, Misspelt

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Idle:
    """An ignore that matches no conflict, or that cannot be understood.

    Attributes:
        path: File that says it.
        line: Its line there, from 1.
        why: What is wrong with it, and what to do; no full stop.
    """

    path: str
    line: int
    why: str

    def __str__(self) -> str:
        """Return the whole sentence."""
        return f"{self.path}:{self.line}: {self.why}"


def of(standing: Standing) -> list[str]:
    """Return what is to be said of decisions: which are over, and which are of an older version."""
    notes = []
    if standing.expired:
        many = len(standing.expired)
        verb, their = ("has", "its conflict is") if many == 1 else ("have", "their conflicts are")
        notes.append(
            f"{_count(many, 'decision')} {verb} expired and {their} new again: "
            f"{_named([f'{decision.id} ({decision.expires})' for decision in standing.expired])}"
        )
    if standing.outdated:
        many = len(standing.outdated)
        notes.append(
            f"{_count(many, 'decision')} {'has a fingerprint' if many == 1 else 'have fingerprints'} of an older "
            f"version and still {'counts' if many == 1 else 'count'}; `recoupe decisions migrate` writes "
            f"{'it' if many == 1 else 'them'} anew"
        )
    return notes


def misspelt(comments: Iterable[Misspelt]) -> tuple[Idle, ...]:
    """Return the comments that mean to ignore something and cannot be understood, as ignores of nothing."""
    return tuple(_idle(comment.where, comment.why) for comment in comments)


def idle(ignores: Sequence[Ignore], files: Discovery, config: Config) -> tuple[Idle, ...]:
    """Return the ignores that matched nothing, each with what to do about it.

    In a check of a part of the project's articles an ignore may well match nothing: the other article of its
    conflict was not read. Nothing is said then.
    """
    if not ignores or not _everything(files, config):
        return ()
    from recoupe.judging import rules  # noqa: PLC0415  # slow to import

    told = []
    for entry in ignores:
        if entry.rule in rules.NAMES:
            why = f"this ignore of {entry.rule} matches no conflict; take it out"
        else:
            close = difflib.get_close_matches(entry.rule, rules.NAMES, n=1)
            hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(rules.NAMES)}"
            why = f"this ignores nothing: there is no rule {entry.rule!r}; {hint}"
        told.append(_idle(entry.where, why))
    return tuple(told)


def _idle(where: str, why: str) -> Idle:
    path, _, line = where.rpartition(":")
    return Idle(path, int(line), why)


def _everything(files: Discovery, config: Config) -> bool:
    """Tell whether the files are all of the project's, as far as its configuration says which those are."""
    if not config.articles:
        return True
    identity = decisions.from_root(config.root)
    try:
        project = reading.find((), config)
    except UsageError:
        return True
    return {identity(file.id) for file in project.files} <= {identity(file.id) for file in files.files}


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _named(words: Sequence[str]) -> str:
    more = len(words) - _MOST_NAMED
    return ", ".join(words[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
