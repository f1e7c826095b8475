"""What the screens of the application share: the application itself, and the names of its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from recoupe.review.keys import KEYS, MOST_SIDES, shown

if TYPE_CHECKING:
    from recoupe.review.app import ReviewApp


class Reviewing(Screen[None]):
    """A screen of the application."""

    @property
    def review(self) -> ReviewApp:
        """The application."""
        return cast("ReviewApp", self.app)

    def key(self, name: str) -> str:
        """Return the key of an action, as people read it."""
        default = next(key.keys for key in KEYS if key.id == name)
        return shown(self.review.chosen_keys.get(name, default)).split(" ")[0]

    def key_of_side(self, number: int) -> str:
        """Return the key that holds a side right, by its number; nothing where there is none."""
        return self.key(f"side-{number}") if number <= MOST_SIDES else ""

    def go_back(self) -> None:
        """Leave the screen."""
        self.app.pop_screen()

    def tell(self, message: str, *, error: bool = False) -> None:
        """Show a message."""
        self.notify(message, severity="error" if error else "information", markup=False)
