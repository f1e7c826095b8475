"""`store`: what the store holds, giving back room, writing it out."""

from __future__ import annotations

from pathlib import Path

import click

from recoupe import config as configuration
from recoupe.cli.options import FILE
from recoupe.reporting.escaping import visible
from recoupe.store import upkeep

_STORE = click.option("--store", type=FILE, help="File of the store.  [default: claims/claims.db]")


@click.group("store")
def group() -> None:
    """Look after the store of claims."""


@group.command()
@_STORE
def info(store: Path | None) -> None:
    """Print what the store holds."""
    path = _path(store)
    found = upkeep.info(path)
    click.echo(
        f"{visible(str(path))}: schema {found.version}, {_bytes(found.size)}, {_bytes(found.free)} unused"
    )
    for table, count in found.counts.items():
        click.echo(f"{count:>12,} {table}")
    if not found.complete:
        click.echo("the facts and conflicts are not those of all claims; the next check completes them")


@group.command()
@_STORE
def vacuum(store: Path | None) -> None:
    """Give back the room that the store does not use."""
    path = _path(store)
    before, after = upkeep.vacuum(path)
    click.echo(f"{visible(str(path))}: {_bytes(before)} before, {_bytes(after)} now")


@group.command()
@_STORE
@click.option("--to", type=click.Choice(upkeep.FORMATS), default="jsonl", show_default=True, help="Format.")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("claims/export"),
    show_default=True,
    help="Folder to write into.",
)
def export(store: Path | None, to: str, output: Path) -> None:
    """Write claims, facts and conflicts as tables, a file each."""
    for path in upkeep.export(_path(store), output, to):
        click.echo(f"wrote {visible(str(path))}", err=True)


def _path(store: Path | None) -> Path:
    return configuration.load().store_path if store is None else store


def _bytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
