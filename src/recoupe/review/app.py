"""The application: which screens there are, and what they have in common."""

from __future__ import annotations

import asyncio
import subprocess
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App, SuspendNotSupported, SystemCommand
from textual.binding import Binding

from recoupe import reading
from recoupe.errors import ConfigurationError, RecoupeError, UsageError
from recoupe.review import checking, editor, keys
from recoupe.review.article_screen import ArticleScreen
from recoupe.review.bars import Line, unread
from recoupe.review.dialogs import Dialog, Telling, help_lines
from recoupe.review.review_base import Reviewing
from recoupe.review.review_screen import ReviewScreen
from recoupe.review.statistics import Tempo

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.screen import Screen

    from recoupe.models import Claim
    from recoupe.review.desk import Desk

_COLOURLESS = "textual-dark"
"""Theme under NO_COLOR: Textual's ansi themes come out black on black there."""

_MOUNTING = 0.001
"""Seconds between looks at whether a screen is there."""


class ReviewApp(App[None]):
    """Reviews the conflicts of a desk.

    Args:
        desk: The conflicts, and the decisions on them.
        paths: Articles to look at again in the background; none to leave the store as it is.

    Raises:
        ConfigurationError: The configuration names a key or a theme that there is not.
    """

    TITLE = "recoupe"
    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in keys.bindings("everywhere")
        if isinstance(binding, Binding) and binding.id != "palette"
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-beside")]  # noqa: RUF012  # as Textual declares it

    def __init__(self, desk: Desk, paths: Sequence[str] | None = None) -> None:
        self.chosen_keys = keys.keymap(desk.config.keys)
        # Read by Textual while it sets itself up.
        palette = self.chosen_keys.get("palette", App.COMMAND_PALETTE_BINDING)
        self.COMMAND_PALETTE_BINDING = palette  # type: ignore[misc]  # a class variable that each reads from itself
        super().__init__()
        self.desk = desk
        self.tempo = Tempo()
        self._paths = paths
        self._beside: checking.Beside | None = None
        self._quitting = False
        self.set_keymap({name: chosen for name, chosen in self.chosen_keys.items() if name != "palette"})
        self._choose_theme(desk.config.theme)

    def _choose_theme(self, wanted: str | None) -> None:
        if wanted is not None and wanted not in self.available_themes:
            message = (
                f"`theme`: there is no theme {wanted!r}; there are {', '.join(sorted(self.available_themes))}"
            )
            raise ConfigurationError(message)
        if self.no_color:
            for name in [name for name, theme in self.available_themes.items() if theme.ansi]:
                self.unregister_theme(name)
            wanted = wanted if wanted in self.available_themes else _COLOURLESS
        if wanted is not None:
            self.theme = wanted

    def get_default_screen(self) -> Screen[None]:
        """Return the screen that everything starts on."""
        return ReviewScreen(self.desk)

    def on_mount(self) -> None:
        """Look at the articles once the first screen has been painted."""
        if self._paths is not None:
            ended = partial(self.call_from_thread, self._tell)
            self._beside = checking.Beside(self._paths, self.desk.config, ended)
            self.call_after_refresh(self._beside.start)

    def on_unmount(self) -> None:
        """Leave no check behind."""
        if self._beside is not None:
            self._beside.stop()

    def _tell(self, checked: checking.Checked) -> None:
        screen = self.screen_stack[0]
        if isinstance(screen, Reviewing) and checked.failure is not None:
            screen.tell(f"The articles could not be checked again: {checked.failure}", error=True)
        elif isinstance(screen, Reviewing) and set(checked.unread) - set(self.desk.unread):
            screen.tell(unread(checked.unread), error=True)

    async def on_event(self, event: events.Event) -> None:
        """Take keys one after the other: what one does is done before the next is looked at.

        Textual hands a key on to a queue of the widget that has the focus, and keys with priority past it: typed
        fast, or on a machine that is busy, Enter came before the letters typed ahead of it.
        """
        if (
            isinstance(event, (events.Key, events.Paste))
            and not event.is_forwarded
            and isinstance(self.screen, (Reviewing, Dialog))
            and await self._take(event)
        ):
            self.app_focus = True
        else:
            await super().on_event(event)

    async def _take(self, event: events.Key | events.Paste) -> bool:
        """Do what a key does at once; tell whether that is all there is to do."""
        if self._quitting:
            return True
        while not self.screen.is_mounted:  # noqa: ASYNC110  # opened by the key before; Textual has no event for it
            await asyncio.sleep(_MOUNTING)
        focused = self.focused
        if isinstance(event, events.Paste):
            if isinstance(focused, Line):
                focused.paste(event.text)
            return isinstance(focused, Line)
        if (
            isinstance(focused, Line)
            and event.is_printable
            and event.character
            and focused.check_consume_key(event.key, event.character)
        ):
            focused.put(event.character)
            return True
        bound = self.screen.active_bindings.get(event.key)
        return bound is not None and bound.enabled and await self.run_action(bound.binding.action, bound.node)

    # What every screen can do

    def open_articles(self, claims: Sequence[Claim], *, at_odds: bool = False) -> None:
        """Show the article of the first of the claims; the others, sides of a conflict or not, are a key away."""
        if claims:
            self.push_screen(ArticleScreen(self.desk.pages, claims, at_odds=at_odds))

    def open_editor(self, claim: Claim) -> None:
        """Open an article in the reviewer's editor."""
        try:
            command = editor.command(reading.holder(claim.article), claim.line, claim.column)
            with self.suspend():
                done = subprocess.run(command, check=False)  # noqa: S603  # the reviewer's own editor
        except SuspendNotSupported:
            self._say("This terminal cannot be lent to an editor.", error=True)
        except (OSError, UsageError) as error:
            self._say(f"The editor cannot be started: {error}", error=True)
        else:
            if done.returncode:
                self._say(f"The editor ended with {done.returncode}.", error=True)

    def _say(self, message: str, *, error: bool = False) -> None:
        if isinstance(self.screen, Reviewing):
            self.screen.tell(message, error=error)

    def action_go_back(self) -> None:
        """Go back."""
        if isinstance(self.screen, Reviewing):
            self.screen.go_back()

    def action_help(self) -> None:
        """Show the keys."""
        groups = [(keys.TITLES[where], entries) for where, entries in keys.listed(self.chosen_keys)]
        self.push_screen(Telling("The keys", partial(help_lines, groups), tall=True))

    async def action_quit(self) -> None:
        """Quit; what was typed after it is no decision."""
        self._quitting = True
        self.exit()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the commands of the palette: what the keys of the screen do, and the themes."""
        where: set[keys.Where] = {"everywhere"}
        if isinstance(screen, ReviewScreen):
            where.add("review")
        elif isinstance(screen, ArticleScreen):
            where.add("article")
        for key in keys.KEYS:
            node = self if key.where == "everywhere" else screen
            if key.where in where and key.id != "palette":
                yield SystemCommand(key.label, key.says, partial(self.run_action, key.action, node))
        yield SystemCommand("Theme", "Choose the colours.", self.action_change_theme)

    def statistics(self) -> list[str]:
        """Return the sitting in words; nothing where the store cannot be read any more."""
        try:
            return self.tempo.lines(dict(self.desk.pages.facet("status")))
        except RecoupeError:
            return []
