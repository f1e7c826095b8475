"""`decisions` and `explain`: the commands about conflicts that a check has shown."""

from __future__ import annotations

import datetime as dt
import sys
import textwrap
from typing import TYPE_CHECKING, Unpack

import click

from recoupe import decisions
from recoupe.cli import options as shared
from recoupe.cli.progress import Progress
from recoupe.engine import local
from recoupe.errors import UsageError
from recoupe.reporting import terminal as listing
from recoupe.reporting.escaping import json_text, terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from recoupe.config import Config
    from recoupe.decisions import Decision
    from recoupe.engine.local import Outcome
    from recoupe.models import Conflict

_PAGE = 100
"""Columns of a page of text."""


class _Decide(shared.Settings):
    reason: str | None
    reviewer: str | None
    expires: dt.datetime | None


def _why(command: shared.Command) -> shared.Command:
    """Add the options that say why, and who."""
    for option in (
        click.option(
            "--expires",
            type=click.DateTime(["%Y-%m-%d"]),
            metavar="YYYY-MM-DD",
            help="Last day the decision counts.",
        ),
        click.option(
            "--reviewer", help="Who decides.  [default: `reviewer` of the configuration, else git's]"
        ),
        click.option("--reason", help="Why; asked for where it is not given."),
    ):
        command = option(command)
    return command


@click.group("decisions")
def group() -> None:
    """See and take decisions on conflicts."""


class _Accept(_Decide):
    ids: tuple[str, ...]
    all_new: bool


@group.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--all-new", is_flag=True, help="Accept every conflict that is new.")
@_why
@shared.looking
def accept(**options: Unpack[_Accept]) -> None:
    """Accept conflicts: they are known, and stay.

    They no longer fail a check. ID may be shortened.
    """
    _decide_several(decisions.accept, "accepted", options)


@group.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--all-new", is_flag=True, help="Dismiss every conflict that is new.")
@_why
@shared.looking
def dismiss(**options: Unpack[_Accept]) -> None:
    """Dismiss conflicts: they are none.

    They no longer fail a check. ID may be shortened.
    """
    _decide_several(decisions.dismiss, "dismissed", options)


@group.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--all-new", is_flag=True, help="Mark every conflict that is new.")
@_why
@shared.looking
def unsure(**options: Unpack[_Accept]) -> None:
    """Mark conflicts as looked at and left to others: they stay new. ID may be shortened."""
    _decide_several(decisions.unsure, "marked unsure", options)


class _Resolve(_Decide):
    id_: str
    side: str


@group.command()
@click.argument("id_", metavar="ID")
@click.argument("side")
@_why
@shared.looking
def resolve(**options: Unpack[_Resolve]) -> None:
    """Resolve a conflict: one side is right.

    SIDE is its letter (A, B, ...). ID may be shortened.
    """
    config = shared.configured(options)
    outcome = _check(options, config)
    conflict = _conflict(outcome, options["id_"])
    why = _because(options, config)
    path = config.decisions_path
    decisions.resolve(path, conflict, options["side"].upper(), why, outcome.identity)
    shared.tell(f"resolved {conflict.id} in {path}")


class _Undo(shared.Settings):
    id_: str


@group.command()
@click.argument("id_", metavar="ID")
@shared.looking
def undo(**options: Unpack[_Undo]) -> None:
    """Take a decision back: the conflict is new again.

    ID may be shortened.
    """
    path = shared.configured(options).decisions_path
    ids = [id_ for id_ in decisions.load(path) if id_.startswith(options["id_"])]
    decision = decisions.undo(path, ids[0] if len(ids) == 1 else options["id_"])
    shared.tell(f"took back that {decision.id} was {decision.decision}")


@group.command()
@shared.looking
def prune(**options: Unpack[shared.Settings]) -> None:
    """Remove decisions whose conflict no longer exists."""
    config = shared.configured(options)
    outcome = _check(options, config)
    gone = decisions.prune(config.decisions_path, {decision.id for decision in outcome.stale})
    for decision in gone:
        click.echo(_line(decision))
    shared.tell(f"removed {len(gone)} stale decision{'' if len(gone) == 1 else 's'}")


@group.command()
@shared.looking
def migrate(**options: Unpack[shared.Settings]) -> None:
    """Write decisions of an older version anew.

    Only those whose conflict is there; they count before and after.
    """
    config = shared.configured(options)
    outcome = _check(options, config)
    done = decisions.migrate(config.decisions_path, outcome.outdated, outcome.migrated)
    shared.tell(f"wrote {len(done)} decision{'' if len(done) == 1 else 's'} anew")


class _Show(shared.Settings):
    id_: str


@group.command()
@click.argument("id_", metavar="ID")
@shared.looking
def show(**options: Unpack[_Show]) -> None:
    """Print a decision and all that it was taken on.

    ID may be shortened.
    """
    known = decisions.load(shared.configured(options).decisions_path)
    found = [decision for id_, decision in known.items() if id_.startswith(options["id_"])]
    if len(found) != 1:
        message = (
            f"{len(found)} decisions have ids that begin with {options['id_']!r}; give more of it"
            if found
            else f"there is no decision {options['id_']!r}; `recoupe decisions list` shows them"
        )
        raise UsageError(message)
    for line in _shown(found[0]):
        click.echo(terminal(line))


class _List(shared.Settings):
    format_: str


@group.command("list")
@click.option("--format", "format_", type=click.Choice(["jsonl", "text"]), default="text", show_default=True)
@shared.looking
def list_(**options: Unpack[_List]) -> None:
    """Print the decisions, one a line."""
    shared.tell_missing_decisions(options)
    for decision in decisions.load(shared.configured(options).decisions_path).values():
        text = options["format_"] == "text"
        click.echo(_line(decision) if text else json_text(decision.model_dump(mode="json")))


class _Explain(shared.Settings):
    what: str


@click.command()
@click.argument("what", metavar="RULE|CONFLICT")
@shared.looking
def explain(**options: Unpack[_Explain]) -> None:
    """Print what a rule catches, or why a conflict was found.

    A conflict is named by its id, which may be shortened.
    """
    from recoupe.judging import rules  # noqa: PLC0415  # slow to import

    what = options["what"]
    if what in rules.NAMES:
        click.echo(_page(what))
        return
    if not _is_id(what):
        shared.known_rule(what)
    config = shared.configured(options)
    outcome = _check(options, config)
    conflict = _conflict(outcome, what)
    click.echo(listing.one(conflict, shared.rendering(outcome, config, verbose=True)))
    click.echo(_page(conflict.rule))


def _page(rule: str) -> str:
    """Return the page of a rule with its paragraphs wrapped, which a terminal would cut within words."""
    from recoupe.judging import rules  # noqa: PLC0415  # slow to import

    lines = rules.page(rule).rstrip("\n").split("\n")
    return "\n".join(
        textwrap.fill(line, _PAGE, break_long_words=False, break_on_hyphens=False) for line in lines
    )


def _decide_several(decide: shared.Command, done: str, options: _Accept) -> None:
    config = shared.configured(options)
    if bool(options["ids"]) == options["all_new"]:
        message = "name the conflicts by their ids, or give --all-new"
        raise UsageError(message)
    outcome = _check(options, config)
    conflicts: Sequence[Conflict]
    if options["all_new"]:
        conflicts = [conflict for conflict in outcome.result.conflicts if conflict.status == "new"]
    else:
        conflicts = [_conflict(outcome, id_) for id_ in options["ids"]]
    path: Path = config.decisions_path
    if conflicts:
        decide(path, conflicts, _because(options, config), outcome.identity)
    shared.tell(f"{done} {len(conflicts)} conflict{'' if len(conflicts) == 1 else 's'} in {path}")


def _because(options: _Decide, config: Config) -> decisions.Why:
    reason = options["reason"]
    if reason is None:
        if not sys.stdin.isatty():
            message = "a decision needs a reason; give one with --reason"
            raise UsageError(message)
        reason = str(click.prompt("Reason", err=True))
    expires = options["expires"].date() if options["expires"] else None
    return decisions.Why(reason, options["reviewer"] or decisions.reviewer(config), expires)


def _check(options: shared.Settings, config: Config) -> Outcome:
    """Check again where the person looks: quick where nothing changed, and right where something did."""
    store = not options["no_store"]
    paths = options["paths"] or (local.last_paths(config) if store else ())
    outcome = local.check(paths, config, store=store, whole=False, progress=Progress())
    shared.tell_all(outcome)
    return outcome


def _conflict(outcome: Outcome, id_: str) -> Conflict:
    found = [conflict for conflict in outcome.result.conflicts if conflict.id.startswith(id_)]
    if len(found) == 1:
        return found[0]
    message = (
        f"{len(found)} conflicts have ids that begin with {id_!r}; give more of it"
        if found
        else f"there is no conflict {id_!r} in what was checked; `recoupe check` shows the ids, and "
        "--articles says where to look"
    )
    raise UsageError(message)


def _is_id(what: str) -> bool:
    return all(character in "0123456789abcdef" for character in what)


def _shown(decision: Decision) -> Iterator[str]:
    today = dt.datetime.now().astimezone().date()
    side = f", side {decision.side} is right" if decision.side else ""
    yield f"{decision.id}: {decision.decision}{side}"
    yield f"rule: {decision.rule}"
    yield f"subject: {decision.subject}"
    for one in decision.sides:
        for value, quote, article in zip(one.values, one.quotes, one.articles, strict=False):
            yield f"side {one.side}: {value}, “{quote}” in {article}"
    yield f"reason: {decision.reason}"
    yield f"reviewer: {decision.reviewer or '(not given)'}"
    if decision.expires:
        yield f"expires: {decision.expires}{'' if decision.holds(today) else ' (over: it no longer counts)'}"
    if decision.version < decisions.VERSION:
        yield f"version: {decision.version}; `recoupe decisions migrate` writes it anew"


def _line(decision: Decision) -> str:
    against = " / ".join(", ".join(dict.fromkeys(side.quotes)) for side in decision.sides)
    side = f" ({decision.side})" if decision.side else ""
    by = f" — {decision.reviewer}" if decision.reviewer else ""
    until = f", until {decision.expires}" if decision.expires else ""
    return terminal(
        f"{decision.id}  {decision.decision}{side}{until}  {decision.rule}  {decision.subject}: {against}. "
        f"{decision.reason}{by}"
    )
