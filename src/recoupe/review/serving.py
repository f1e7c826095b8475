"""The review in a browser on this machine, through textual-serve (the extra `serve`)."""

from __future__ import annotations

import os
import shlex
import sys
from typing import TYPE_CHECKING, Any

from recoupe.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.config import Config

LOOPBACK = "127.0.0.1"
"""The only address it listens on: whoever reaches it can decide."""


def is_served() -> bool:
    """Tell whether this process is the one behind a browser's page, which has no terminal of its own."""
    return os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")


def serve(paths: Sequence[str], config: Config, *, port: int, store: bool = True) -> None:
    """Serve the review until interrupted: each browser's page runs one of its own.

    Raises:
        UsageError: textual-serve is not installed.
    """
    try:
        from aiohttp import web  # noqa: PLC0415  # an extra
        from textual_serve.server import Server  # noqa: PLC0415  # as above
    except ImportError as error:
        message = "--serve needs textual-serve; install it with `pip install 'recoupe[serve]'`"
        raise UsageError(message) from error

    shown = shlex.join(command(paths, config, store=store))
    server: Any = Server(shown, host=LOOPBACK, port=port, title="recoupe")
    make_app = server._make_app  # noqa: SLF001  # the only way to aiohttp's middlewares

    async def guarded() -> Any:  # noqa: ANN401  # aiohttp, an extra
        app = await make_app()
        app.middlewares.append(_only_from_here(web, port))
        return app

    server._make_app = guarded  # noqa: SLF001  # as above
    server.serve()


def _only_from_here(web: Any, port: int) -> Any:  # noqa: ANN401  # aiohttp, an extra
    """Return what refuses other sites' pages, which a browser would let talk to this machine."""
    hosts = {f"{name}:{port}" for name in (LOOPBACK, "localhost")}
    origins = {f"http://{host}" for host in hosts}

    async def guard(request: Any, handler: Any) -> Any:  # noqa: ANN401  # as above
        origin = request.headers.get("Origin")
        if request.host not in hosts or (origin is not None and origin not in origins):
            raise web.HTTPForbidden
        return await handler(request)

    return web.middleware(guard)


def command(paths: Sequence[str], config: Config, *, store: bool) -> list[str]:
    """Return the command that each page runs: this one, without `--serve`."""
    told = [sys.executable, "-m", "recoupe", "review", "--decisions", os.path.abspath(config.decisions_path)]  # noqa: PTH100  # a link stays a link
    told += ["--store", os.path.abspath(config.store_path)] if store else ["--no-store"]  # noqa: PTH100  # as above
    return [*told, "--", *paths]
