"""`review`: the conflicts, one after the other, in a terminal application."""

from __future__ import annotations

from typing import Unpack

import click

from recoupe.cli import options as shared


@click.command()
@shared.reading
def review(**options: Unpack[shared.Settings]) -> None:
    """Go through the conflicts in the terminal.

    PATH is as for `check`.
    """
    from recoupe.review import run  # noqa: PLC0415  # Textual takes half a second to import

    run(options["paths"], shared.configured(options), store=not options["no_store"])
