"""What a terminal shows after all that was written to it: letters in their places, without colours."""

from __future__ import annotations

import codecs
import re

from rich.cells import cell_len

_TOKEN = re.compile(
    r"\x1b\[(?P<parameters>[0-?]*)[ -/]*(?P<final>[@-~])"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[^\[\]]"
    r"|(?P<control>[\r\n])"
    r"|(?P<text>[^\x1b\r\n]+)"
)


class Screen:
    """A terminal's screen, as far as Textual uses one."""

    def __init__(self, columns: int, lines: int) -> None:
        self.columns, self.lines = columns, lines
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._pending = ""
        self._clear()

    def resize(self, columns: int, lines: int) -> None:
        self.columns, self.lines = columns, lines
        self._clear()

    def _clear(self) -> None:
        self._cells = [[" "] * self.columns for _ in range(self.lines)]
        self._row = self._column = 0

    @property
    def text(self) -> str:
        return "\n".join("".join(row).rstrip() for row in self._cells)

    def feed(self, data: bytes) -> None:
        text = self._pending + self._decode(data)
        end = 0
        for token in _TOKEN.finditer(text):
            if token.start() != end:
                break
            end = token.end()
            self._take(token)
        self._pending = text[end:]

    def _take(self, token: re.Match[str]) -> None:
        if token["text"]:
            self._write(token["text"])
        elif token["control"] == "\r":
            self._column = 0
        elif token["control"] == "\n":
            self._row = min(self._row + 1, self.lines - 1)
        elif token["final"] == "H":
            row, _, column = token["parameters"].partition(";")
            self._row = min(int(row or 1), self.lines) - 1
            self._column = min(int(column or 1), self.columns) - 1
        elif token["final"] in {"h", "l"} and token["parameters"] == "?1049":
            self._clear()

    def _write(self, text: str) -> None:
        for character in text:
            width = cell_len(character)
            if not width and self._column:
                self._cells[self._row][self._column - 1] += character
            for at in range(self._column, min(self._column + width, self.columns)):
                self._cells[self._row][at] = character if at == self._column else ""
            self._column = min(self._column + width, self.columns)
