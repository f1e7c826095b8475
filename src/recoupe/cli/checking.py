"""`check`, `report` and `extract`: the commands that read articles."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from recoupe.cli import options as shared
from recoupe.cli.progress import Progress
from recoupe.engine import corpus, local
from recoupe.engine.stages import uncollected
from recoupe.errors import UsageError
from recoupe.reporting import FORMATS, write_output, write_report
from recoupe.reporting.escaping import json_text, terminal, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recoupe.config import Config
    from recoupe.models import Claim

_OF_EVERYTHING = frozenset({"html", "markdown"})
"""Formats that show facts and claims, not conflicts alone."""


_FORMATS_OF: dict[str, tuple[str, ...]] = {
    ".csv": ("csv",),
    ".htm": ("html",),
    ".html": ("html",),
    ".json": ("json", "gitlab", "sarif"),
    ".jsonl": ("jsonl",),
    ".markdown": ("markdown",),
    ".md": ("markdown",),
    ".ndjson": ("jsonl",),
    ".sarif": ("sarif",),
    ".txt": ("text", "github"),
    ".xml": ("junit",),
}
"""What an output file's extension promises; the first is taken where no format is asked for."""


class _Check(shared.Settings):
    format_: str | None
    output: Path | None
    since: str | None
    address: str | None
    exit_zero: bool
    keep_going: bool
    verbose: bool
    engine: str
    master: str | None
    tables: str | None


@click.command()
@shared.checking
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="Where the work runs; spark keeps no store.",
)
@click.option("--master", metavar="URL", help="Spark's master.  [default: local[*]]")
@click.option("--tables", metavar="PATH", help="Where Spark writes claims, facts and conflicts as Parquet.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(sorted(FORMATS)),
    help="[default: what the extension of --output says, else text]",
)
@click.option("--output", type=shared.FILE, help="File to write, in place of standard output.")
@click.option(
    "--verbose", "-v", is_flag=True, help="Also show what was decided, and why claims were matched."
)
def check(**options: Unpack[_Check]) -> int:
    """Cross-check articles and print what disagrees.

    PATH is a file (docs/articles.md has the formats), a folder or a glob; without any, the `articles` of the
    configuration. Exits with 0 where nothing is new, 1 where there are new conflicts, 2 where the work could not
    be done.
    """
    output = options["output"]
    format_ = _format(options["format_"], output)
    config = shared.configured(options)
    if options["engine"] == "spark":
        from recoupe.engine import spark  # noqa: PLC0415  # an extra

        if output is not None:
            _spare_what_is_read(output, options["paths"], config, spark.is_far)
        if options["since"]:
            message = "--since needs the engine local; leave out one of the two"
            raise click.UsageError(message)
        outcome = spark.check(
            options["paths"],
            config,
            master=options["master"],
            tables=options["tables"],
            whole=format_ in _OF_EVERYTHING,
        )
    else:
        if output is not None:
            _spare_what_is_read(output, options["paths"], config)
        outcome = local.check(
            options["paths"],
            config,
            store=not options["no_store"],
            whole=format_ in _OF_EVERYTHING,
            since=options["since"],
            progress=Progress(),
        )
    how = shared.rendering(
        outcome,
        config,
        base=output.parent if output else None,
        address=options["address"],
        verbose=options["verbose"],
    )
    with uncollected():
        pieces = FORMATS[format_].pieces(outcome.result, how)
        if output is None:
            for piece in pieces:
                click.echo(piece, nl=False)
        else:
            write_output(output, pieces)
    shared.tell_all(outcome)
    shared.tell_missing_decisions(options)
    return shared.exit_code(outcome, config, exit_zero=options["exit_zero"], keep_going=options["keep_going"])


def _format(asked: str | None, output: Path | None) -> str:
    """Return the format to write.

    Raises:
        UsageError: The output file's extension promises another one.
    """
    suffix = output.suffix.lower() if output else ""
    promised = _FORMATS_OF.get(suffix, ())
    if asked is None:
        return promised[0] if promised else "text"
    if promised and asked not in promised:
        fitting = [ending for ending, names in _FORMATS_OF.items() if asked in names]
        message = (
            f"--format {asked} and --output {output} are at odds: {suffix} is for {' or '.join(promised)}; "
            f"end the name in {' or '.join(fitting)}, or give --format {promised[0]}"
        )
        raise UsageError(message)
    return asked


def _spare_what_is_read(
    output: Path, paths: Sequence[str], config: Config, is_far: Callable[[str], bool] = lambda _path: False
) -> None:
    """Make sure, before anything is written, that the output takes the place of nothing that a check needs.

    Args:
        output: The file to write.
        paths: The articles.
        config: Where the store and the decisions are.
        is_far: Tells the paths that are not read here.

    Raises:
        UsageError: It would, or there is no article.
    """
    if not output.exists():
        return
    read = [("the store", config.store_path), ("the decisions", config.decisions_path)]
    near = [path for path in paths if not is_far(path)]
    if near or not paths:
        read += [(f"the article {file.id}", file.path) for file in corpus.find(near, config).files]
    read += [(f"the article {path}", Path(path)) for path in paths if is_far(path)]
    for what, path in read:
        if path.exists() and output.samefile(path):
            message = f"--output {output} is {what}, which it would overwrite; give another file"
            raise UsageError(message)


class _Report(shared.Settings):
    output: Path | None
    since: str | None
    address: str | None
    exit_zero: bool
    keep_going: bool


@click.command()
@shared.checking
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write into.  [default: reports]",
)
def report(**options: Unpack[_Report]) -> int:
    """Cross-check articles and write the report.

    It is discrepancies.md with its figures, and as one page, discrepancies.html. PATH and the exit code are as for
    `check`.
    """
    config = shared.configured(options)
    outcome = local.check(
        options["paths"],
        config,
        store=not options["no_store"],
        since=options["since"],
        progress=Progress(),
    )
    folder = options["output"] or config.reports_path
    how = shared.rendering(outcome, config, base=folder, address=options["address"])
    for path in write_report(outcome.result, folder, how):
        if path.suffix != ".svg":
            click.echo(f"wrote {visible(str(path))}", err=True)
    shared.tell_all(outcome)
    shared.tell_missing_decisions(options)
    return shared.exit_code(outcome, config, exit_zero=options["exit_zero"], keep_going=options["keep_going"])


class _Extract(shared.Settings):
    format_: str
    keep_going: bool


@click.command()
@shared.reading
@click.option("--format", "format_", type=click.Choice(["jsonl", "text"]), default="text", show_default=True)
@click.option("--keep-going", is_flag=True, help="Do not exit with 2 because an article cannot be read.")
def extract(**options: Unpack[_Extract]) -> int:
    """Print the claims of articles.

    One a line, without comparing them. PATH is as for `check`.
    """
    config = shared.configured(options)
    line = _line if options["format_"] == "text" else _json
    # Claims that scroll by tell somebody at a terminal how far it is, and a bar would stand among them.
    progress = None if sys.stdout.isatty() else Progress()
    with local.extracting(
        options["paths"], config, store=not options["no_store"], progress=progress
    ) as found:
        for claims in found.claims:
            click.echo("".join(f"{line(claim)}\n" for claim in claims), nl=False)
    shared.tell_errors(found.errors)
    return 2 if found.errors and not options["keep_going"] else 0


def _json(claim: Claim) -> str:
    return json_text(claim.model_dump(mode="json"))


def _line(claim: Claim) -> str:
    parts = [claim.kind, f"“{claim.quote}”", claim.measure, claim.period or "", claim.speaker or ""]
    place = f"{visible(claim.article)}:{claim.line}:{claim.column}"
    return f"{place}: {terminal(' · '.join(part for part in parts if part))}"
