"""What the commands share: their options, and what the options make of the configuration."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict, get_args

import click

from recoupe import config as configuration
from recoupe.decisions import lines_of
from recoupe.errors import ConfigurationError, UsageError
from recoupe.models import Severity
from recoupe.reporting import Options
from recoupe.reporting.escaping import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recoupe.config import Config
    from recoupe.engine.local import Outcome
    from recoupe.models import ReadingError

FILE = click.Path(dir_okay=False, path_type=Path)
_WIDTHS = (40, 160)


class Commas(click.ParamType[tuple[str, ...]]):
    """Words separated by commas, of a known few where these are given."""

    name = "words"

    def __init__(self, known: Iterable[str] = ()) -> None:
        self.known = tuple(known)

    def convert(
        self,
        value: Any,  # noqa: ANN401  # as click has it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, ...]:
        """Return the words of an option's value."""
        if isinstance(value, tuple):
            return value
        words = tuple(word.strip() for word in str(value).split(",") if word.strip())
        for word in words:
            if self.known and word not in self.known:
                self.fail(f"{word!r} is none of {', '.join(self.known)}", param, ctx)
        return words


class Settings(TypedDict):
    """Options of every command that reads articles; `configured` makes a configuration of them."""

    paths: tuple[str, ...]
    store: Path | None
    no_store: bool
    decisions: Path | None
    select: NotRequired[tuple[str, ...] | None]
    ignore: NotRequired[tuple[str, ...] | None]
    fail_on: NotRequired[tuple[str, ...] | None]
    strict_decisions: NotRequired[bool | None]
    min_probability: NotRequired[float | None]
    jobs: NotRequired[int | None]


Command = Callable[..., Any]
"""What click decorates."""

_PATHS = click.argument("paths", nargs=-1, metavar="[PATH]...")
_STORES = (
    click.option("--store", type=FILE, help="File of the store.  [default: claims/claims.db]"),
    click.option("--no-store", is_flag=True, help="Take nothing from the store and keep nothing."),
    click.option("--decisions", type=FILE, help="File of the decisions.  [default: claims/decisions.jsonl]"),
)
_RULES = (
    click.option("--select", type=Commas(), metavar="RULE,...", help="Only these rules."),
    click.option("--ignore", type=Commas(), metavar="RULE,...", help="All but these rules."),
    click.option(
        "--fail-on",
        type=Commas(get_args(Severity)),
        metavar="SEVERITY,...",
        help="Severities that make the exit code 1.  [default: contradiction,attributed,tension]",
    ),
    click.option(
        "--min-probability",
        type=click.FloatRange(0, 1),
        metavar="P",
        help="Least probability that two claims speak of the same fact.  [default: 0.5]",
    ),
    click.option(
        "--strict-decisions",
        is_flag=True,
        default=None,
        help="Fail on stale decisions too, and on ignores that match nothing.",
    ),
)
_ENDS = (
    click.option("--exit-zero", is_flag=True, help="Exit with 0 where new conflicts would make it 1."),
    click.option("--keep-going", is_flag=True, help="Do not exit with 2 because an article cannot be read."),
)
_SINCE = (
    click.option(
        "--since",
        metavar="REV",
        help="Only what touches an article changed since this revision of git, compared with all.",
    ),
    click.option(
        "--address",
        metavar="URL",
        help="Where the articles lie on the web (https://.../blob/REV), for the links of reports.",
    ),
)
_JOBS = click.option(
    "--jobs",
    type=click.IntRange(0, configuration.MAX_JOBS),
    metavar="N",
    help="Processes that extract; 0 for one a core.  [default: 0]",
)
_ARTICLES = click.option(
    "--articles",
    "paths",
    multiple=True,
    metavar="PATH",
    help="Where the conflict is looked for.  [default: where the last check with a store looked]",
)


def _all(*decorators: Command) -> Command:
    def decorate(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


reading = _all(_PATHS, *_STORES, _JOBS)
"""Options of a command that reads articles."""

settings = _all(*_STORES, *_RULES, _JOBS)
"""Options that stand in the configuration's place."""

checking = _all(_PATHS, *_STORES, *_SINCE, *_RULES, *_ENDS, _JOBS)
"""Options of a command that cross-checks articles."""

looking = _all(_ARTICLES, *_STORES)
"""Options of a command about conflicts that a check has shown."""


def configured(options: Settings) -> Config:
    """Return the configuration in force with the options of a call."""
    config = configuration.load()

    def here(path: Path | None) -> Path | None:
        # A path of the call starts here, one of the configuration at its root.
        return path if path is None or config.root == Path() else path.absolute()

    config = config.with_options(
        store=here(options["store"]),
        decisions=here(options["decisions"]),
        select=options.get("select"),
        ignore=options.get("ignore"),
        fail_on=options.get("fail_on"),
        strict_decisions=options.get("strict_decisions"),
        min_probability=options.get("min_probability"),
        jobs=options.get("jobs"),
    )
    for key in ("select", "ignore"):
        for rule in getattr(config, key):
            known_rule(rule, config.origin(key))
    if config.weights:
        _known_weights(config)
    return config


def tell_missing_decisions(options: Settings) -> None:
    """Say that a decisions file that was named is not there: right in a new project, else a slip of the pen."""
    path = options["decisions"]
    if path is not None and not path.exists():
        tell(f"{path}: there is no such file, so nothing counts as decided")


def known_rule(name: str, where: str | None = None) -> None:
    """Make sure that there is such a rule.

    Args:
        name: The name.
        where: The line of the configuration file that names it, or the option.

    Raises:
        UsageError: There is none.
    """
    from recoupe.judging import rules  # noqa: PLC0415  # slow to import

    if name not in rules.NAMES:
        place = f"{where}: " if where else ""
        message = f"{place}there is no rule {name!r}; {_nearest(name, rules.NAMES)}"
        raise UsageError(message)


def _known_weights(config: Config) -> None:
    """Make sure that the configuration's weights are of comparisons and levels that there are."""
    from recoupe.matching.weights import shipped  # noqa: PLC0415  # only where weights are changed

    table = shipped()
    for comparison, levels in config.weights.items():
        if comparison not in table:
            where = config.origin(f"weights.{comparison}")
            message = f"{where}: there is no comparison {comparison!r}; {_nearest(comparison, table)}"
            raise ConfigurationError(message)
        for level in levels:
            if level not in table[comparison]:
                where = config.origin(f"weights.{comparison}.{level}")
                message = (
                    f"{where}: {comparison} has no level {level!r}; {_nearest(level, table[comparison])}"
                )
                raise ConfigurationError(message)


def _nearest(word: str, known: Iterable[str]) -> str:
    choices = list(known)
    close = difflib.get_close_matches(word, choices, n=1)
    return f"did you mean {close[0]}?" if close else f"there are {', '.join(choices)}"


def rendering(
    outcome: Outcome,
    config: Config,
    *,
    base: Path | None = None,
    address: str | None = None,
    verbose: bool = False,
) -> Options:
    """Return how to render an outcome: into a file of the folder `base`, or on the terminal."""
    terminal = base is None and sys.stdout.isatty()
    columns = os.get_terminal_size(sys.stdout.fileno()).columns if terminal else 100
    return Options(
        colour=terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
        width=min(max(columns, _WIDTHS[0]), _WIDTHS[1]),
        base=base or Path(),
        address=address,
        changed=outcome.changed,
        decisions=outcome.decided,
        stale=outcome.stale,
        decisions_path=Path(os.path.relpath(config.decisions_path)).as_posix(),
        decision_lines=lines_of(config.decisions_path) if outcome.stale else {},
        ignored=outcome.ignored,
        idle=outcome.idle,
        strict=config.strict_decisions,
        fail_on=config.fail_on,
        verbose=verbose,
    )


def tell(message: str) -> None:
    """Say something to the person, beside the output."""
    click.echo(f"recoupe: {visible(message)}", err=True)


def tell_all(outcome: Outcome) -> None:
    """Name what could not be read, and what somebody should know."""
    tell_errors(outcome.result.errors)
    for note in (*outcome.notes, *outcome.idle):
        tell(str(note))


def tell_errors(errors: Iterable[ReadingError]) -> None:
    """Name the articles that could not be read."""
    for error in errors:
        tell(f"{error.article}: {error.message}")


def exit_code(outcome: Outcome, config: Config, *, exit_zero: bool, keep_going: bool) -> int:
    """Return 2 where an article could not be read, 1 where something fails the check, or 0."""
    if outcome.result.errors and not keep_going:
        return 2
    failing = any(c.status == "new" and c.severity in config.fail_on for c in outcome.result.conflicts)
    untidy = config.strict_decisions and bool(outcome.stale or outcome.idle)
    return int((failing or untidy) and not exit_zero)
