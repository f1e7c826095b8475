"""`config`: what a run would be told here, and where each value comes from."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Unpack

import click

from recoupe import config as configuration
from recoupe import decisions
from recoupe.cli import options as shared
from recoupe.reporting.escaping import json_text, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.config import Config

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DEFAULT = "default"
_BARE = re.compile(r"[A-Za-z0-9_-]+")


class _Config(shared.Settings):
    format_: str
    schema: bool


@click.command("config")
@click.option("--format", "format_", type=click.Choice(["json", "text"]), default="text", show_default=True)
@click.option("--schema", is_flag=True, help="Print the JSON schema of the configuration instead.")
@shared.settings
def config_(**options: Unpack[_Config]) -> None:
    """Print the configuration in force.

    Each value with where it comes from: a line of the configuration file, an option of this call, or the
    default.
    """
    if options["schema"]:
        click.echo(json_text(schema(), indent=2))
        return
    entries = list(_entries(shared.configured(options)))
    if options["format_"] == "json":
        told = {key: {"value": value, "origin": origin} for key, value, origin in entries}
        click.echo(json_text(told, indent=1))
        return
    for key, value, origin in entries:
        # TOML has no word for nothing.
        line = f"# {key} is not set" if value is None else f"{key} = {_toml(value)}"
        click.echo(visible(f"{line}  # {origin}"))


def schema() -> dict[str, Any]:
    """Return the JSON schema of recoupe.toml and of `[tool.recoupe]`, which `config.schema.json` ships."""
    from recoupe.judging import rules  # noqa: PLC0415  # slow to import, and of no use to other commands
    from recoupe.matching.weights import shipped  # noqa: PLC0415  # as above

    made = configuration.Config.model_json_schema()
    properties = {key: value for key, value in made["properties"].items() if key in configuration.KEYS}
    for key in ("select", "ignore"):
        properties[key]["items"] = {"enum": list(rules.NAMES)}
    weights = properties["weights"]
    weights["additionalProperties"] = False
    weights["properties"] = {
        comparison: {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                level: {"type": "number", "default": float(weight)} for level, weight in levels.items()
            },
        }
        for comparison, levels in shipped().items()
    }
    return {
        "$schema": SCHEMA_DIALECT,
        "title": "recoupe",
        "description": "recoupe.toml, or the table [tool.recoupe] of pyproject.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def _entries(config: Config) -> Iterator[tuple[str, Any, str]]:
    """Yield every key with its value and where that comes from; weights one by one."""
    values = config.model_dump(mode="json")
    for key, value in values.items():
        origin = config.origin(key)
        if isinstance(value, dict) and value:
            for name, inner in _leaves(key, value):
                yield name, inner, config.origin(name) or _DEFAULT
        elif key == "reviewer" and value is None:
            git = decisions.reviewer(config)
            yield key, git, "git" if git else _DEFAULT
        else:
            yield key, value, origin or _DEFAULT


def _leaves(key: str, table: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the values of a table, each with its dotted key."""
    for name, value in table.items():
        inner = f"{key}.{name if _BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)}"
        if isinstance(value, dict):
            yield from _leaves(inner, value)
        else:
            yield inner, value


def _toml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        return "{}"
    # A basic string of TOML is one of JSON, but for the one control character that JSON lets pass.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
