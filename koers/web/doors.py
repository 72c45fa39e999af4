"""The doors of the server: the few addresses that the page needs are open, everything else of Gradio is not there."""

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

# No upload, no file or proxy addresses, no API and its description, no monitoring, no editing of code.
_READ = re.compile(
    r"/|/healthz|/favicon\.ico|/theme\.css|/koers/[\w.-]+|/(assets|static)/[\w./-]+"
    r"|/gradio_api/(queue/data|app_id)"
)
_WRITE = re.compile(r"/gradio_api/(queue/join|cancel|reset)")

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

# A message of the longest permitted length fits many times.
_LARGEST_BODY = 1024 * 1024


class Doors:
    """Lets through what the page needs, from the page itself."""

    def __init__(self, app: ASGIApp, *, local: bool) -> None:
        """Stand before that app; a `local` one answers only to the names of this machine."""
        self._app = app
        self._local = local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on or refuse."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        headers, method, path = Headers(scope=scope), scope["method"], scope["path"]
        host = _host_name(headers.get("host", ""))
        if self._local and host not in LOOPBACK:
            # A name of another site that points here: its scripts would count as ours.
            return PlainTextResponse("Koers answers on this machine only.", status_code=421)
        if method in ("GET", "HEAD") and _READ.fullmatch(path) and ".." not in path:
            return None
        if method != "POST" or not _WRITE.fullmatch(path):
            return PlainTextResponse("Not found", status_code=404)
        return _refuse_post(headers)


def _refuse_post(headers: Headers) -> Response | None:
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != headers.get("host"):
        return PlainTextResponse("Not from here", status_code=403)
    length = headers.get("content-length", "")
    if not length.isdecimal():
        return PlainTextResponse("Length required", status_code=411)
    return PlainTextResponse("Too large", status_code=413) if int(length) > _LARGEST_BODY else None


def _host_name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
