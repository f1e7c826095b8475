"""`review`: the conflicts, one after the other, in a terminal application."""

from __future__ import annotations

import sys
from typing import Unpack

import click

from recoupe.cli import options as shared
from recoupe.cli.progress import Progress
from recoupe.errors import UsageError
from recoupe.reporting.escaping import terminal


class _Review(shared.Settings):
    serve: bool
    port: int


@click.command()
@shared.reading
@click.option("--serve", is_flag=True, help="Serve it to a browser on this machine.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port of --serve."
)
def review(**options: Unpack[_Review]) -> None:
    """Go through the conflicts in the terminal and decide them.

    PATH is as for `check`; without any, and without `articles` in the configuration, the articles of the last
    check.
    """
    from recoupe.review import opened, run, serving  # noqa: PLC0415  # not needed to say what the options are

    config = shared.configured(options)
    if options["serve"]:
        if not options["no_store"]:
            with opened(options["paths"], config, Progress()):
                pass  # what is wrong is said here, and what takes long is done, before a page is opened
        serving.serve(options["paths"], config, port=options["port"], store=not options["no_store"])
        return
    if not (serving.is_served() or (sys.stdin.isatty() and sys.stdout.isatty())):
        message = "the review needs a terminal; `recoupe check` prints the conflicts anywhere"
        raise UsageError(message)
    said = run(options["paths"], config, store=not options["no_store"], progress=Progress())
    if not serving.is_served():
        for line in said:
            click.echo(terminal(line))
