"""The command line: options to calls, results to text and exit codes; no logic of its own."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING

import click

from recoupe.cli.checking import check, extract, report
from recoupe.cli.deciding import explain, group
from recoupe.cli.options import tell
from recoupe.cli.reviewing import review
from recoupe.cli.settings import config_
from recoupe.cli.store_command import group as store_group
from recoupe.errors import RecoupeError

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 128 + 2
PIPE_CLOSED = 128 + 13
COULD_NOT = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="recoupe", prog_name="recoupe")
def commands() -> None:
    """Find the figures, dates and names on which news articles contradict each other."""


for command in (check, review, report, extract, explain, group, config_, store_group):
    commands.add_command(command)


def main() -> None:
    """Run the command line and exit."""
    code = run(sys.argv[1:])
    # What is left in the buffer of a closed pipe or a full disk must not raise again while Python shuts down.
    try:
        sys.stdout.flush()
    except OSError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code: 0 nothing new, 1 new conflicts, 2 could not do the work."""
    try:
        # Not commands.main, which turns a closed pipe into the exit code of new conflicts.
        with commands.make_context("recoupe", list(arguments)) as context:
            code = commands.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (click.ClickException, RecoupeError, OSError) as error:
        return _fail(error)
    return code if isinstance(code, int) else 0


def _fail(error: Exception) -> int:
    """Say what went wrong in a sentence, and return the exit code for it."""
    if isinstance(error, OSError):
        if error.errno == errno.EPIPE:
            return PIPE_CLOSED
        message = f"{error.filename or 'the output'}: {error.strerror or error}"
    elif isinstance(error, click.ClickException):
        message = error.format_message()
    else:
        message = str(error)
    with contextlib.suppress(OSError):
        if isinstance(error, click.exceptions.NoArgsIsHelpError):
            click.echo(message, err=True)
        else:
            tell(message)
    return COULD_NOT
