"""The configuration: `[tool.recoupe]` of pyproject.toml, or recoupe.toml, the nearest upward.

In a folder that has both, recoupe.toml counts. A pyproject.toml without the table is passed over.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from recoupe import tomlfile
from recoupe.errors import ConfigurationError
from recoupe.models import Severity  # noqa: TC001  # pydantic reads the annotation

MAX_JOBS = 256


class Config(BaseModel):
    """What a run may be told. Every field but `root` is a key of the configuration file.

    Attributes:
        root: Folder that relative paths of the configuration start from: that of its file, or the current
            one.
        articles: Globs of the articles that are checked where no path is given.
        store: File of the embedded store.
        decisions: File of the decisions.
        reports: Folder that `recoupe report` writes.
        select: Rules to apply; all where it is empty.
        ignore: Rules to leave out.
        fail_on: Severities whose new conflicts make `check` exit with 1.
        min_probability: Least probability, from 0 to 1, that two claims speak of the same fact.
        jobs: Processes that extract; 0 takes as many as there are cores.
        reviewer: Name written into decisions; git's user.name where it is not given.
        keys: Keys of the review in place of its own: name of the action, then keys as in `j,down`.
        theme: Colours of the review, by the name of Textual's theme.
        weights: Match weights (log2) that replace those of the table: comparison, then level.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    root: Path = Field(default=Path(), exclude=True)
    articles: tuple[str, ...] = ()
    store: Path = Path("claims/claims.db")
    decisions: Path = Path("claims/decisions.jsonl")
    reports: Path = Path("reports")
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: tuple[Severity, ...] = ("contradiction", "attributed", "tension")
    min_probability: Annotated[float, Field(ge=0, le=1)] = 0.5
    jobs: Annotated[int, Field(ge=0, le=MAX_JOBS)] = 0
    reviewer: str | None = None
    keys: dict[str, str] = Field(default_factory=dict)
    theme: str | None = None
    weights: dict[str, dict[str, Annotated[float, Field(allow_inf_nan=False)]]] = Field(default_factory=dict)

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
        return self.model_copy(update=given) if given else self


KEYS = frozenset(Config.model_fields) - {"root"}


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
        return Config(root=_shown(path.parent), **values)
    except ValidationError as error:
        first = error.errors()[0]
        key, *inside = map(str, first["loc"])
        inner = "".join(f"[{part!r}]" for part in first["loc"][1:])
        # The deepest key that has a line of its own is the last of them.
        nested = [(*table, key, *inside[:depth]) for depth in range(len(inside) + 1)]
        line = max(tomlfile.line_of(text, names[:-1], names[-1]) for names in nested)
        message = f"{shown}:{line}: `{key}`{inner} is wrong: {first['msg'][:1].lower()}{first['msg'][1:]}"
        raise ConfigurationError(message) from error


def _shown(path: Path) -> Path:
    """Return a path as people want to read it: from the current folder where it is below that."""
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path
