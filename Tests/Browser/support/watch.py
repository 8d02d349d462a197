"""Watches what browsers ask for and complain about."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request

# Words that must not stand in a title or an address: they stay behind in a browser's history.
TELLING = (
    "adopt", "abus", "suicid", "harm", "violen", "crisis", "danger", "safeguard", "sexual", "rape", "alcohol", "drug",
    "trauma", "neglect", "birth", "parent", "child", "family", "therap", "mental", "moderat", "disrupt",
)


# Random ids and sealed tokens may spell anything by chance.
RANDOM = re.compile(r"[a-z2-7]{26}|[A-Za-z0-9_-]{40,}")


def telling_words(text: str) -> list[str]:
    """The words in a text that would tell somebody what the page was about."""
    plain = RANDOM.sub("", text).lower()
    return [word for word in TELLING if word in plain]


class Watch:
    """Everything that happened in the windows that it follows."""

    def __init__(self, allowed: tuple[str, ...]):
        self.allowed = {self._origin(address) for address in allowed}
        self.requests: list[str] = []
        self.pages: set[str] = set()
        self.strays: list[str] = []
        self.complaints: list[str] = []

    def follow(self, context: BrowserContext) -> None:
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(f"error: {error.error}"))
        context.on("dialog", self._dialog)

    def assert_clean(self) -> None:
        """Fails on anything that no page of ours may do."""
        assert not self.strays, f"asked another host: {self.strays[:5]}"
        assert not self.complaints, f"the browser complained: {self.complaints[:5]}"
        telling = {address: telling_words(address) for address in self.pages if telling_words(address)}
        assert not telling, f"telling addresses: {telling}"

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)
        if self._origin(request.url) not in self.allowed:
            self.strays.append(request.url)
        if request.is_navigation_request():
            parts = urlsplit(request.url)
            self.pages.add(f"{parts.path}?{parts.query}#{parts.fragment}")

    def _said(self, message: ConsoleMessage) -> None:
        # Chromium notes every answer that is an error page; those are part of the tests.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)

    def _dialog(self, dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    @staticmethod
    def _origin(address: str) -> str:
        parts = urlsplit(address)
        return f"{parts.scheme}://{parts.netloc}"
