"""`check`, `report` and `extract`: the commands that read articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from recoupe.cli import options as shared
from recoupe.engine import local
from recoupe.reporting import FORMATS, write_output, write_report
from recoupe.reporting.escaping import json_text, terminal, visible

if TYPE_CHECKING:
    from recoupe.models import Claim

_OF_EVERYTHING = frozenset({"html", "markdown"})
"""Formats that show facts and claims, not conflicts alone."""


class _Check(shared.Settings):
    format_: str
    output: Path | None
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
@click.option("--format", "format_", type=click.Choice(sorted(FORMATS)), default="text", show_default=True)
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
    config = shared.configured(options)
    if options["engine"] == "spark":
        from recoupe.engine import spark  # noqa: PLC0415  # an extra

        outcome = spark.check(options["paths"], config, master=options["master"], tables=options["tables"])
    else:
        outcome = local.check(
            options["paths"],
            config,
            store=not options["no_store"],
            whole=options["format_"] in _OF_EVERYTHING,
            progress=shared.progress,
        )
    output = options["output"]
    how = shared.rendering(
        outcome, config, base=output.parent if output else None, verbose=options["verbose"]
    )
    text = FORMATS[options["format_"]](outcome.result, how)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_output(output, text)
    shared.tell_all(outcome)
    return shared.exit_code(outcome, config, exit_zero=options["exit_zero"], keep_going=options["keep_going"])


class _Report(shared.Settings):
    output: Path | None
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

    It is discrepancies.md with its figures. PATH and the exit code are as for `check`.
    """
    config = shared.configured(options)
    outcome = local.check(options["paths"], config, store=not options["no_store"], progress=shared.progress)
    folder = options["output"] or config.reports_path
    for path in write_report(outcome.result, folder, shared.rendering(outcome, config, base=folder)):
        if path.suffix != ".svg":
            click.echo(f"wrote {visible(str(path))}", err=True)
    shared.tell_all(outcome)
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
    result = local.extract(options["paths"], config, store=not options["no_store"], progress=shared.progress)
    for claim in result.claims:
        click.echo(_line(claim) if options["format_"] == "text" else json_text(claim.model_dump(mode="json")))
    shared.tell_errors(result.errors)
    return 2 if result.errors and not options["keep_going"] else 0


def _line(claim: Claim) -> str:
    parts = [claim.kind, f"“{claim.quote}”", claim.measure, claim.period or "", claim.speaker or ""]
    place = f"{visible(claim.article)}:{claim.line}:{claim.column}"
    return f"{place}: {terminal(' · '.join(part for part in parts if part))}"
