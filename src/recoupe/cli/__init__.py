"""The command line: options to calls, results to text and exit codes; no logic of its own."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING

import click

from recoupe.cli.checking import check
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


commands.add_command(check)


def main() -> None:
    """Run the command line and exit."""
    code = run(sys.argv[1:])
    # What is left in the buffers of a closed pipe must not raise again while Python shuts down.
    if code == PIPE_CLOSED:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code: 0 nothing new, 1 new conflicts, 2 could not do the work."""
    try:
        code = commands.main(list(arguments), prog_name="recoupe", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return COULD_NOT
    except click.ClickException as error:
        return _fail(error.format_message())
    except RecoupeError as error:
        return _fail(str(error))
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except OSError as error:
        if error.errno == errno.EPIPE:
            return PIPE_CLOSED
        return _fail(f"{error.filename or 'output'}: {error.strerror or error}")
    return code if isinstance(code, int) else 0


def _fail(message: str) -> int:
    with contextlib.suppress(OSError):
        click.echo(f"recoupe: {message}", err=True)
    return COULD_NOT
