"""Which files changed since a revision of git, by asking git."""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.errors import UsageError
from recoupe.reading import holder
from recoupe.reading.metadata import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recoupe.decisions import Decision
    from recoupe.models import Claim
    from recoupe.reading import Discovery

_PATIENCE = 60.0
"""Seconds that git may take: a large working tree on a slow disk, not a lock that stays."""

_LONGEST_ANSWER = 200


@dataclass(frozen=True, slots=True)
class Touched:
    """What a check is narrowed to.

    Attributes:
        articles: Ids of the articles' files that changed; None where everything is asked for.
        paths: Real paths of all files that changed, those gone included.
        root: Folder that the identities in decisions are relative to.
    """

    articles: frozenset[str] | None = None
    paths: frozenset[str] = frozenset()
    root: Path = field(default_factory=Path)

    @classmethod
    def since(cls, revision: str, files: Discovery, root: Path) -> Touched:
        """Return what changed since a revision of git; raises as `changed_since`."""
        real = {file.id: os.path.realpath(file.path) for file in files.files}
        paths = changed_since(revision, real.values())
        return cls(frozenset(id_ for id_, path in real.items() if path in paths), paths, root)

    def article(self, id_: str) -> bool:
        """Tell whether an article changed."""
        return self.articles is None or holder(id_) in self.articles

    def among(self, ids: Iterable[str]) -> frozenset[str]:
        """Return those of the articles that changed; none where everything is asked for."""
        return frozenset(id_ for id_ in ids if self.articles is not None and self.article(id_))

    def by(self, claims: Iterable[Claim]) -> bool:
        """Tell whether one of the claims stands in an article that changed."""
        return self.articles is None or any(self.article(claim.article) for claim in claims)

    def by_decision(self, decision: Decision) -> bool:
        """Tell whether a decision is on an article that changed or is gone."""
        if self.articles is None:
            return True
        return any(
            os.path.realpath(self.root / holder(article)) in self.paths for article in decision.articles
        )


def changed_since(revision: str, paths: Iterable[str]) -> frozenset[str]:
    """Return the real paths of the files that changed since the branch left a revision, those gone included.

    What is not committed counts, and so do new files that git does not ignore. An article changed too where
    what the articles.toml of its folder says of it did.

    Args:
        revision: Any name that git has for a commit: `origin/main`, `HEAD~3`, `v1.2`.
        paths: Real paths of the articles; all in one repository.

    Raises:
        UsageError: There is no git, the folder is in no repository, or the revision does not exist.
    """
    folder = _common_folder(paths)
    top = _top(folder)
    commit = _git(
        top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", fails=True
    )
    if not commit:
        message = (
            f"--since {revision!r}: there is no such revision in {top}; check its name, or fetch it "
            "(CI often clones without history)"
        )
        raise UsageError(message)
    # What others did on the branch that was left is no change of this one.
    base = _git(top, "merge-base", commit.strip(), "HEAD", fails=True).strip() or commit.strip()
    named = _git(top, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", base, "--")
    untracked = _git(top, "ls-files", "--others", "--exclude-standard", "--full-name", "-z")
    changed = {
        os.path.join(top, name)  # noqa: PTH118  # strings are what articles are compared by
        for name in (named + untracked).split("\0")
        if name
    }
    for path in list(changed):
        if os.path.basename(path) == FILE_NAME:  # noqa: PTH119  # as above
            changed |= _told_otherwise(top, base, path)
    return frozenset(changed)


def _told_otherwise(top: str, base: str, path: str) -> set[str]:
    """Return the files of which an articles.toml says something else than it did."""
    folder = os.path.dirname(path)  # noqa: PTH120  # as above
    name = os.path.relpath(path, top).replace(os.sep, "/")
    before = _tables(_git(top, "show", f"{base}:{name}", fails=True))
    try:
        with open(path, encoding="utf-8-sig") as stream:  # noqa: PTH123  # as above
            after = _tables(stream.read())
    except (OSError, UnicodeDecodeError):
        after = {}
    differing = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    return {os.path.join(folder, key) for key in differing}  # noqa: PTH118  # as above


def _tables(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}  # a broken one is told where it is read


def _common_folder(paths: Iterable[str]) -> str:
    folders = {os.path.dirname(path) for path in paths}  # noqa: PTH120  # as above
    try:
        return os.path.commonpath(folders) if folders else os.getcwd()  # noqa: PTH109  # as above
    except ValueError as error:  # two drives
        message = "--since needs all articles in one git repository"
        raise UsageError(message) from error


def _top(folder: str) -> str:
    found = _git(folder, "rev-parse", "--show-toplevel", fails=True).removesuffix("\n")
    if not found:
        message = f"--since: {folder} is in no git repository; leave --since out, or check a folder that is"
        raise UsageError(message)
    return os.path.realpath(found)


def _git(folder: str, *arguments: str, fails: bool = False) -> str:
    """Return what git prints; where it fails, nothing if it may."""
    git = shutil.which("git")
    if git is None:
        message = "--since needs git, which is not installed"
        raise UsageError(message)
    try:
        done = subprocess.run(  # noqa: S603  # arguments of ours, the revision behind --end-of-options
            [git, "-C", folder, *arguments], capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        message = f"--since: git {arguments[0]} could not be run ({error})"
        raise UsageError(message) from error
    if done.returncode:
        answer = done.stderr.decode("utf-8", "replace").strip()
        if fails and "dubious ownership" not in answer:
            return ""
        message = f"--since: git {arguments[0]} failed: {' '.join(answer.split())[:_LONGEST_ANSWER]}"
        raise UsageError(message)
    return os.fsdecode(done.stdout)
