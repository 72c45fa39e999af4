"""The page as it first arrives: Gradio's own, made ours, in the language and colours of the person."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from koers.web.render import render
from koers.web.texts import Texts

# What Gradio's template has and Koers does not: cards for sharing, its manifest, its viewport, its language.
_LEFT_OUT = re.compile(
    r"<meta\s+(?:property=\"og:|name=\"(?:twitter:|viewport))[^>]*>"
    r"|<link rel=\"manifest\"[^>]*>"
    r"|(?<=<html)\s+lang=\"en\""
)


@dataclass(frozen=True)
class Look:
    """How a person likes the page: its texts, its theme (empty follows the machine), the board open or folded."""

    texts: Texts
    theme: str
    board: str


class Shell:
    """Rewrites the page on its way to the browser; `look` gives the person's texts, theme and fold for a request."""

    def __init__(self, app: ASGIApp, *, look: Callable[[Request], Look], version: str) -> None:
        """Stand before that app."""
        self._app = app
        self._look = look
        self._version = version

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything but the page on as it is."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        if scope["query_string"]:
            # Gradio shows its settings and API pages by query.
            await RedirectResponse("/", status_code=303)(scope, receive, send)
            return
        MutableHeaders(scope=scope)["accept-encoding"] = "identity"
        page = _Page()
        await self._app(scope, receive, page.take)
        look = self._look(Request(scope))
        response = Response(status_code=page.status, media_type="text/html")
        response.body = self._rewritten(page.body.decode("utf-8"), look).encode("utf-8")
        response.headers["Content-Length"] = str(len(response.body))
        response.headers["Cache-Control"] = "no-cache"
        await response(scope, receive, send)

    def _rewritten(self, page: str, look: Look) -> str:
        page = _LEFT_OUT.sub("", page)
        head = render("head", look.texts, version=self._version)
        styles = render("styles", look.texts, version=self._version)
        first = render("first", look.texts)
        attributes = Markup('<html lang="{}" data-theme="{}" data-board="{}" data-view="talk"').format(
            look.texts.lang, look.theme, look.board
        )
        page = page.replace("<html", attributes, 1)
        # Before Gradio's own script: its panels call ours when they are there.
        page = page.replace('<meta charset="utf-8" />', f'<meta charset="utf-8" />{head}', 1)
        # After Gradio's own styles: ours win.
        page = page.replace("</head>", f"{styles}</head>", 1)
        return page.replace("<gradio-app", f"{first}<gradio-app", 1)


class _Page:
    """Collects an answer."""

    def __init__(self) -> None:
        self.status = 200
        self.body = b""

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")
