"""The review in a browser on this machine, through textual-serve (the extra `serve`)."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recoupe.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.config import Config

LOOPBACK = "127.0.0.1"
"""The only address it listens on: whoever reaches it can decide."""

_PAGES = Path(__file__).parent / "served"


def is_served() -> bool:
    """Tell whether this process is the one behind a browser's page, which has no terminal of its own."""
    return os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")


def serve(paths: Sequence[str], config: Config, *, port: int, store: bool = True) -> None:
    """Serve the review until interrupted: each browser's page runs one of its own.

    Raises:
        UsageError: textual-serve is not installed, or the port cannot be had.
    """
    server = _server(shlex.join(command(paths, config, store=store)), port)
    try:
        server.serve()
    except OSError as error:
        message = f"port {port} cannot be had ({error.strerror}); give another with --port"
        raise UsageError(message) from error


def _server(shown: str, port: int) -> Any:  # noqa: ANN401  # textual-serve, an extra
    """Return what serves a command's screen on the port."""
    try:
        from aiohttp import web  # noqa: PLC0415  # an extra
        from textual_serve.server import Server  # noqa: PLC0415  # as above
    except ImportError as error:
        message = "--serve needs textual-serve; install it with `pip install 'recoupe[serve]'`"
        raise UsageError(message) from error

    class Guarded(Server):
        """The server with a page of ours, for pages of ours alone."""

        def initialize_logging(self) -> None:
            """Log nothing: the terminal is for people."""

        async def on_startup(self, app: web.Application) -> None:
            """Say where to look."""
            del app
            sys.stdout.write(f"The review is at {self.public_url} in a browser here; Ctrl+C ends it.\n")
            sys.stdout.flush()

        async def _make_app(self) -> web.Application:
            app = await super()._make_app()
            app.middlewares.append(_only_from_here(web, port))
            app.on_response_prepare.append(_keep_to_here(port))
            return app

    return Guarded(shown, host=LOOPBACK, port=port, title="recoupe review", templates_path=_PAGES)


def _hosts(port: int) -> tuple[str, ...]:
    return tuple(f"{name}:{port}" for name in (LOOPBACK, "localhost"))


def _only_from_here(web: Any, port: int) -> Any:  # noqa: ANN401  # aiohttp, an extra
    """Return what refuses other sites' pages, which a browser would let talk to this machine."""
    hosts = _hosts(port)
    origins = {f"http://{host}" for host in hosts}

    async def guard(request: Any, handler: Any) -> Any:  # noqa: ANN401  # as above
        origin = request.headers.get("Origin")
        if request.host not in hosts or (origin is not None and origin not in origins):
            raise web.HTTPForbidden
        return await handler(request)

    return web.middleware(guard)


def _keep_to_here(port: int) -> Any:  # noqa: ANN401  # aiohttp, an extra
    """Return what forbids a page to load from, or send to, anywhere else, or to stand in another site's frame."""
    here = " ".join(f"http://{host}" for host in _hosts(port))
    sockets = " ".join(f"ws://{host}" for host in _hosts(port))
    policy = (
        f"default-src 'none'; script-src {here} 'unsafe-inline'; style-src {here} 'unsafe-inline'; "
        f"img-src {here} data:; font-src {here} data:; connect-src {here} {sockets}; frame-ancestors 'none'"
    )

    async def prepare(_request: Any, response: Any) -> None:  # noqa: ANN401  # as above
        response.headers["Content-Security-Policy"] = policy

    return prepare


def command(paths: Sequence[str], config: Config, *, store: bool) -> list[str]:
    """Return the command that each page runs: this one, without `--serve`."""
    told = [sys.executable, "-m", "recoupe", "review", "--decisions", os.path.abspath(config.decisions_path)]  # noqa: PTH100  # a link stays a link
    told += ["--store", os.path.abspath(config.store_path)] if store else ["--no-store"]  # noqa: PTH100  # as above
    return [*told, "--", *paths]
