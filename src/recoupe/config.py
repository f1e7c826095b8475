"""The configuration: `[tool.recoupe]` of pyproject.toml, or recoupe.toml, the nearest upward.

In a folder that has both, recoupe.toml counts. A pyproject.toml without the table is passed over.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from recoupe import tomlfile
from recoupe.errors import ConfigurationError
from recoupe.models import Severity  # noqa: TC001  # pydantic reads the annotation

MAX_JOBS = 256


def cores() -> int:
    """Return how many processes can work at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Config(BaseModel):
    """What a run may be told. Every field but `root` and `origins` is a key of the configuration file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    root: Path = Field(
        default=Path(),
        exclude=True,
        description="Folder that relative paths of the configuration start from: that of its file, or the "
        "current one.",
    )
    origins: dict[str, str] = Field(
        default_factory=dict,
        exclude=True,
        repr=False,
        description="Where each value that is no default comes from: `recoupe.toml:3`, `--jobs`; by key.",
    )
    articles: tuple[str, ...] = Field(
        default=(), description="Globs of the articles that are checked where no path is given."
    )
    store: Path = Field(
        default=Path("claims/claims.db"), description="File of the store, which keeps what was learnt."
    )
    decisions: Path = Field(default=Path("claims/decisions.jsonl"), description="File of the decisions.")
    reports: Path = Field(default=Path("reports"), description="Folder that `recoupe report` writes.")
    select: tuple[str, ...] = Field(default=(), description="Rules to apply; all where it is empty.")
    ignore: tuple[str, ...] = Field(default=(), description="Rules to leave out.")
    fail_on: tuple[Severity, ...] = Field(
        default=("contradiction", "attributed", "tension"),
        description="Severities whose new conflicts make the exit code 1.",
    )
    strict_decisions: bool = Field(
        default=False,
        description="Whether stale decisions, and ignores that match nothing, make the exit code 1 too.",
    )
    min_probability: float = Field(
        default=0.5, ge=0, le=1, description="Least probability that two claims speak of the same fact."
    )
    jobs: int = Field(default=0, ge=0, le=MAX_JOBS, description="Processes that extract; 0 takes one a core.")
    reviewer: str | None = Field(
        default=None, description="Name written into decisions; git's where it is not given."
    )
    keys: dict[str, str] = Field(
        default_factory=dict,
        description="Keys of the review in place of its own: name of the action, then keys as in `j,down`.",
    )
    theme: str | None = Field(
        default=None, description="Colours of the review, by the name of Textual's theme."
    )
    weights: dict[str, dict[str, Annotated[float, Field(allow_inf_nan=False)]]] = Field(
        default_factory=dict,
        description="Match weights (log2) in place of the built-in ones: comparison, then level.",
    )

    @property
    def workers(self) -> int:
        """How many processes or threads may work at once."""
        return self.jobs or cores()

    @property
    def store_path(self) -> Path:
        """The store's file, from the current folder."""
        return self.root / self.store

    @property
    def decisions_path(self) -> Path:
        """The decisions' file, from the current folder."""
        return self.root / self.decisions

    @property
    def reports_path(self) -> Path:
        """The reports' folder, from the current folder."""
        return self.root / self.reports

    def with_options(self, **options: object) -> Config:
        """Return this configuration with the options of a call in its place; None leaves one as it is."""
        given = {name: value for name, value in options.items() if value is not None}
        if not given:
            return self
        told = {name: f"--{name.replace('_', '-')}" for name in given}
        return self.model_copy(update={**given, "origins": {**self.origins, **told}})

    def origin(self, key: str) -> str | None:
        """Return where a value comes from; of `weights.measure.same`, too. None where it is the default."""
        while key not in self.origins and "." in key:
            key = key.rpartition(".")[0]
        return self.origins.get(key)


KEYS = frozenset(Config.model_fields) - {"root", "origins"}


def load(start: Path | None = None) -> Config:
    """Return the configuration in force in a folder (the current one), or the defaults where there is none.

    Raises:
        ConfigurationError: A file on the way is no TOML, has an unknown key or an impossible value.
    """
    start = Path.cwd() if start is None else start.absolute()
    for folder in (start, *start.parents):
        own = folder / "recoupe.toml"
        if own.is_file():
            text, values = tomlfile.read(_shown(own))
            return _build(own, text, (), values)
        shared = folder / "pyproject.toml"
        if shared.is_file():
            text, values = tomlfile.read(_shown(shared))
            table = values.get("tool", {}).get("recoupe")
            if table is not None:
                return _build(shared, text, ("tool", "recoupe"), table)
    return Config()


def _build(path: Path, text: str, table: tuple[str, ...], values: dict[str, Any]) -> Config:
    shown = _shown(path)
    for key in values:
        if key not in KEYS:
            line = tomlfile.line_of(text, table, key)
            message = f"{shown}:{line}: there is no key `{key}`; {tomlfile.nearest(key, KEYS)}"
            raise ConfigurationError(message)
    try:
        return Config(root=_shown(path.parent), origins=_origins(shown, text, table, values), **values)
    except ValidationError as error:
        first = error.errors()[0]
        key, *inside = map(str, first["loc"])
        inner = "".join(f"[{part!r}]" for part in first["loc"][1:])
        # The deepest key that has a line of its own is the last of them.
        nested = [(*table, key, *inside[:depth]) for depth in range(len(inside) + 1)]
        line = max(tomlfile.line_of(text, names[:-1], names[-1]) for names in nested)
        message = f"{shown}:{line}: `{key}`{inner} is wrong: {first['msg'][:1].lower()}{first['msg'][1:]}"
        raise ConfigurationError(message) from error


def _origins(shown: Path, text: str, table: tuple[str, ...], values: dict[str, Any]) -> dict[str, str]:
    """Return the file and line of every key, those of tables in it included."""
    found: dict[str, str] = {}
    pending: list[tuple[tuple[str, ...], Any]] = [((key,), value) for key, value in values.items()]
    while pending:
        names, value = pending.pop()
        line = tomlfile.line_of(text, (*table, *names[:-1]), names[-1])
        found[".".join(names)] = f"{shown}:{line}"
        if isinstance(value, dict):
            pending += [((*names, key), inner) for key, inner in value.items()]
    return found


def _shown(path: Path) -> Path:
    """Return a path as people want to read it: from the current folder where it is below that."""
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path
