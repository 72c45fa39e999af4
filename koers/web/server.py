"""The server: FastAPI with the page mounted in it, every switch of Gradio set, one worker."""

import hashlib
import socket
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.staticfiles import StaticFiles

from koers.content import LANGUAGES
from koers.errors import PortTakenError, SettingsError
from koers.web.doors import LOOPBACK, Doors
from koers.web.headers import Headers
from koers.web.needs import Koers
from koers.web.page import build_page
from koers.web.panels.preferences import FOLDS, THEMES
from koers.web.person import person_of
from koers.web.shell import Look, Shell
from koers.web.texts import load_texts
from koers.web.theme import koers_theme

_STATIC = Path(__file__).parent / "static"


def create_app(koers: Koers) -> FastAPI:
    """Give the whole web side of one Koers."""
    app = FastAPI(title="Koers", openapi_url=None, docs_url=None, redoc_url=None)

    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/favicon.ico")
    def favicon() -> FileResponse:
        return FileResponse(_STATIC / "mark.svg", media_type="image/svg+xml")

    @app.get("/koers/plotly.min.js")
    def plotly() -> FileResponse:
        # From the package, so that nothing outside is asked for; the page does so when it first draws a radar.
        return FileResponse(str(files("plotly") / "package_data" / "plotly.min.js"), media_type="text/javascript")

    app.mount("/koers", StaticFiles(directory=_STATIC))
    _mount_page(app, koers)
    app.add_middleware(Shell, look=_look_of(koers), version=_version())
    # With rules of our own Gradio adds none; these let no other site read an answer.
    app.add_middleware(CORSMiddleware, allow_origins=[])
    app.add_middleware(Doors, local=koers.settings.host in LOOPBACK)
    app.add_middleware(Headers)
    return app


def serve(koers: Koers, host: str, port: int) -> None:
    """Serve Koers until it is stopped."""
    if host not in LOOPBACK:
        raise SettingsError(f"host: Koers knows no logins yet and serves this machine only, not {host}")
    check_port(host, port)
    uvicorn.run(
        create_app(koers),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
    )


def _mount_page(app: FastAPI, koers: Koers) -> None:
    page = build_page(koers)
    # Gradio sets this in launch() only, and checks the paths that a browser sends only when it is set.
    page.has_launched = True
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        theme=koers_theme(),
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=1,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
        app_kwargs={"openapi_url": None, "docs_url": None, "redoc_url": None},
    )


def _look_of(koers: Koers) -> Callable[[Request], Look]:
    texts = load_texts()

    def look(request: Request) -> Look:
        chosen = koers.store.preferences(person_of(request))
        lang, theme, board = chosen.get("lang"), chosen.get("theme", ""), chosen.get("board", "")
        return Look(
            texts[lang if lang in LANGUAGES else koers.settings.lang],
            theme=theme if theme in THEMES else "",
            board=board if board in FOLDS else FOLDS[0],
        )

    return look


def _version() -> str:
    """Give a mark of the files that browsers keep, so that they fetch new ones."""
    content = b"".join(path.read_bytes() for path in sorted(_STATIC.iterdir()))
    return hashlib.sha256(content).hexdigest()[:12]


def check_port(host: str, port: int) -> None:
    """Raise PortTakenError when another program listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTakenError(f"port {port} on {host} is taken", host=host, port=port) from error
