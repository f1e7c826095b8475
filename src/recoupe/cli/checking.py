"""`recoupe check`."""

from __future__ import annotations

from pathlib import Path

import click

from recoupe import config as configuration
from recoupe.engine import local
from recoupe.reporting import FORMATS, Options

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "format_", type=click.Choice(sorted(FORMATS)), default="text", help="How to print.")
@click.option("--store", type=FILE, help="File of the store.")
@click.option("--no-store", is_flag=True, help="Keep nothing and take nothing from the store.")
@click.option("--decisions", type=FILE, help="File of the decisions.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 where new conflicts would make it 1.")
def check(
    paths: tuple[str, ...],
    format_: str,
    store: Path | None,
    no_store: bool,
    decisions: Path | None,
    exit_zero: bool,
) -> int:
    """Cross-check articles: files, folders, globs."""
    config = configuration.load().with_options(store=store, decisions=decisions)
    outcome = local.check(paths, config, store=not no_store)
    click.echo(FORMATS[format_](outcome.result, Options()), nl=False)
    for error in outcome.result.errors:
        click.echo(f"recoupe: {error.article}: {error.message}", err=True)
    if outcome.result.errors:
        return 2
    return int(bool(outcome.result.summary.new and not exit_zero))
