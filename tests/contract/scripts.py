"""What a secretary's page sends when somebody types into a passage: Yjs updates."""

from __future__ import annotations

from base64 import b64decode, b64encode

from pycrdt import Doc, Text


def typed(words: str) -> str:
    """The update of a page that has nothing yet and into which these words are typed."""
    return Script().types(words)


class Script:
    """A passage as a page has it."""

    def __init__(self) -> None:
        self.document: Doc[Text] = Doc()
        self.text = self.document.get("text", type=Text)

    def types(self, words: str) -> str:
        """Type at the end; the update in base64."""
        before = self.document.get_state()
        self.text.insert(len(self.text), words)
        return b64encode(self.document.get_update(before)).decode()

    def takes(self, update: str) -> None:
        self.document.apply_update(b64decode(update))

    def __str__(self) -> str:
        return str(self.text)
