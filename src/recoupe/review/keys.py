"""Every key of the application, once: the bindings, the help screen and the documentation are made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from textual.binding import Binding

from recoupe import tomlfile
from recoupe.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.binding import BindingType

Where = Literal["review", "list", "text", "article", "facts", "everywhere"]
"""What must have the focus, or be on the screen, for a key to count."""

MOST_SIDES = 9
"""Sides that have a key."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key and what it does.

    Attributes:
        id: Its name in the configuration (`keys`).
        keys: The keys, separated by commas, as Textual names them.
        action: Textual's action.
        label: One or two words for the footer.
        says: One sentence for the help and the documentation.
        where: Where it counts.
    """

    id: str
    keys: str
    action: str
    label: str
    says: str
    where: Where


_EACH_SIDE = tuple(
    Key(
        f"side-{number}",
        str(number),
        f"resolve({number})",
        "Side right",
        "Resolve: the side of that number is right.",
        "review",
    )
    for number in range(1, MOST_SIDES + 1)
)

SIDES = tuple(key.id for key in _EACH_SIDE)
"""The keys that hold a side right, in the sides' order."""

KEYS: tuple[Key, ...] = (
    Key("accept", "a", "accept", "Accept", "Accept: it is so, it is known, and it may stay.", "review"),
    Key("dismiss", "d", "dismiss_conflict", "Dismiss", "Dismiss: no conflict; pick the reason or type it.", "review"),
    *_EACH_SIDE,
    Key("unsure", "u", "unsure", "Unsure", "Unsure: leave it to others; it stays new.", "review"),
    Key("undo", "z", "undo", "Undo", "Take the last decision back, then the one before, and so on.", "review"),
    Key("repeat", "full_stop", "repeat", "Repeat", "Decide as the last time, with the same reason.", "review"),
    Key("reason", "r", "reason", "Reason", "Write the reason of this decision, or of the last one taken.", "review"),
    Key("mark", "space", "mark", "Mark", "Mark it, to decide several at once.", "review"),
    Key("mark-all", "asterisk", "mark_all", "Mark all", "Mark all that the list shows, or unmark them.", "review"),
    Key("next", "n", "seek(1)", "Next", "Go to the next undecided conflict.", "review"),
    Key("previous", "p", "seek(-1)", "Previous", "Go to the previous undecided conflict.", "review"),
    Key("article", "o", "article", "Open", "Open the article at the claim of side A.", "review"),
    Key("editor", "e", "editor", "Editor", "Open the article in your editor at the claim's line.", "review"),
    Key("search", "slash", "search", "Find", "Show what holds the words you type.", "review"),
    Key("filter", "f", "filter", "Filter", "Show only some: by status, severity, rule or article.", "review"),
    Key("sort", "s", "sort", "Sort", "Sort otherwise.", "review"),
    Key("scroll-down", "J,shift+down", "scroll_conflict(1)", "Scroll", "Scroll the conflict down.", "review"),
    Key("scroll-up", "K,shift+up", "scroll_conflict(-1)", "Scroll", "Scroll the conflict up.", "review"),
    Key("facts", "F", "facts", "Facts", "Show what sources agree on, and what changed with time.", "review"),
    Key("statistics", "t", "statistics", "Statistics", "Show what is decided, what is left, how fast.", "review"),
    Key("down", "j,down", "move(1)", "Down", "Go down.", "list"),
    Key("up", "k,up", "move(-1)", "Up", "Go up.", "list"),
    Key("page-down", "pagedown", "page(1)", "Page down", "Go a page down.", "list"),
    Key("page-up", "pageup", "page(-1)", "Page up", "Go a page up.", "list"),
    Key("first", "g,home", "edge(-1)", "First", "Go to the first.", "list"),
    Key("last", "G,end", "edge(1)", "Last", "Go to the last.", "list"),
    Key("open", "enter", "open", "Open", "Open the article, as a second click does.", "list"),
    Key("down", "j,down", "scroll_line(1)", "Down", "Scroll down.", "text"),
    Key("up", "k,up", "scroll_line(-1)", "Up", "Scroll up.", "text"),
    Key("page-down", "pagedown", "scroll_page(1)", "Page down", "Scroll a page down.", "text"),
    Key("page-up", "pageup", "scroll_page(-1)", "Page up", "Scroll a page up.", "text"),
    Key("first", "g,home", "scroll_edge(-1)", "Beginning", "Go to the beginning.", "text"),
    Key("last", "G,end", "scroll_edge(1)", "End", "Go to the end.", "text"),
    Key("next", "n", "claim(1)", "Next claim", "Go to the next claim of the article.", "article"),
    Key("previous", "p", "claim(-1)", "Previous claim", "Go to the previous claim of the article.", "article"),
    Key("article", "o", "other", "Other side", "Open the article of the other side.", "article"),
    Key("editor", "e", "editor", "Editor", "Open the article in your editor at the claim's line.", "article"),
    Key("article", "o", "article", "Article", "Open the article at the fact's claim.", "facts"),
    Key("editor", "e", "editor", "Editor", "Open the article in your editor at the claim's line.", "facts"),
    Key("search", "slash", "search", "Search", "Show the facts on what you type.", "facts"),
    Key("back", "escape", "go_back", "Back", "Go back: leave, or drop search, marks, filters.", "everywhere"),
    Key("help", "question_mark", "help", "Help", "Show the keys.", "everywhere"),
    Key("palette", "ctrl+p", "command_palette", "Palette", "Find a command, or a theme, by its name.", "everywhere"),
    Key("quit", "q", "quit", "Quit", "Quit; every decision is already on disk.", "everywhere"),
)  # fmt: skip

FOOTER: dict[Where, tuple[str, ...]] = {
    "review": (
        "accept", "dismiss", "help", "side-1", "next", "quit", "undo", "unsure", "article", "search", "mark",
        "filter", "reason", "repeat", "facts", "editor", "previous", "sort", "statistics",
    ),
    "article": ("next", "previous", "article", "editor", "back", "help", "quit"),
    "facts": ("article", "search", "editor", "back", "help", "quit"),
    "everywhere": (),
}  # fmt: skip
"""What the footer of a screen shows, as far as there is room: first what a newcomer needs."""

TITLES: dict[Where, str] = {
    "review": "Reviewing",
    "list": "In the list",
    "text": "In a text (Tab goes there from the list)",
    "article": "In an article",
    "facts": "Among the facts",
    "everywhere": "Everywhere",
}


def bindings(where: Where) -> list[BindingType]:
    """Return Textual's bindings of the keys that count somewhere."""
    return [
        Binding(key.keys, key.action, key.label, show=False, id=key.id, tooltip=key.says)
        for key in KEYS
        if key.where == where
    ]


def keymap(chosen: Mapping[str, str]) -> dict[str, str]:
    """Return the keys of the configuration as Textual takes them.

    Raises:
        ConfigurationError: An action does not exist, or one key would do two things in one place.
    """
    known = {key.id for key in KEYS}
    for name, keys in chosen.items():
        if name not in known:
            message = f"`keys`: there is no action {name!r}; {tomlfile.nearest(name, known)}"
            raise ConfigurationError(message)
        if not all(part.strip() for part in keys.split(",")):
            message = f'`keys`: {name} = {keys!r} names no key; write it as in "j" or "j,down"'
            raise ConfigurationError(message)
    for where in get_args(Where):
        _refuse_clashes(where, chosen)
    return dict(chosen)


def _refuse_clashes(where: Where, chosen: Mapping[str, str]) -> None:
    taken: dict[str, str] = {}
    reaching = _REACHING[where]
    for key in KEYS:
        if key.where not in reaching:
            continue
        for one in normal(chosen.get(key.id, key.keys)):
            other = taken.setdefault(one, key.id)
            if other != key.id:
                message = f"`keys`: {one!r} would be both {other} and {key.id}; give one of them another key"
                raise ConfigurationError(message)


_REACHING: dict[Where, frozenset[Where]] = {
    "review": frozenset({"review", "list", "everywhere"}),
    "list": frozenset({"list", "everywhere"}),
    "text": frozenset({"review", "text", "everywhere"}),
    "article": frozenset({"article", "text", "everywhere"}),
    "facts": frozenset({"facts", "list", "everywhere"}),
    "everywhere": frozenset({"everywhere"}),
}
"""For what is on the screen, where the keys count that reach it."""


def listed(chosen: Mapping[str, str]) -> list[tuple[Where, list[tuple[str, str]]]]:
    """Return, for each place, its keys as people read them and what they do; a group of keys is one entry."""
    places: list[tuple[Where, list[tuple[str, str]]]] = []
    for where in TITLES:
        entries = []
        for key in KEYS:
            if key.where != where or key.id in SIDES[1:]:
                continue
            together = _EACH_SIDE if key.id in SIDES else (key,)
            told = [shown(chosen.get(one.id, one.keys)) for one in together]
            entries.append((told[0] if len(told) == 1 else f"{told[0]} … {told[-1]}", key.says))
        places.append((where, entries))
    return places


def normal(keys: str) -> list[str]:
    """Return the names of keys, separated by commas, with signs by their names: `/` is `slash`."""
    return [_NAMES.get(part.strip(), part.strip()) for part in keys.split(",")]


def shown(keys: str) -> str:
    """Return keys as people read them: `j ↓`."""
    return " ".join(_SIGNS.get(part, part) for part in normal(keys))


_SIGNS = {
    "full_stop": ".", "space": "Space", "asterisk": "*", "slash": "/", "question_mark": "?", "escape": "Esc",
    "down": "↓", "up": "↑", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End",
    "enter": "Enter", "ctrl+p": "Ctrl+P", "shift+down": "Shift+↓", "shift+up": "Shift+↑",
}  # fmt: skip
_NAMES = {sign: name for name, sign in _SIGNS.items() if len(sign) == 1 and sign.isascii()}
