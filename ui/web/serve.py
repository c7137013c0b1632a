"""Serves the web app in this process: Streamlit's app under uvicorn, with a health route of our own."""

from __future__ import annotations

import logging
import socket
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from streamlit import config

from copilot.domain.errors import BadInput, CopilotError
from ui.warming import warm_later
from ui.web import door, theme

APP = Path(__file__).with_name("app.py")


def serve(port: int = 8501, host: str = "127.0.0.1") -> None:
    """Serves until stopped. Raises BadInput when the port is taken, StoreUnavailable when the database is down."""
    _free(port, host)
    import ui.web.shell  # noqa: F401 - the first visitor does not wait for imports

    door.copilot().engagements()
    warm_later(door.copilot().deps.reckoner)
    most = 200 * 1024 * 1024  # bytes of one message, an upload
    uvicorn.run(application(), host=host, port=port, log_level="warning", log_config=None, ws_max_size=most)


def application() -> st.App:
    """The ASGI app: the Streamlit script and `/healthz`."""
    for key, value in theme.options().items():
        config.set_option(key, value)
    _one_log()
    return st.App(str(APP), routes=[Route("/healthz", _health)])


def _one_log() -> None:
    """Streamlit's lines go through our handler, which clears them: of an error in a page it would write the message,
    and that may quote an answer."""
    for name in ["streamlit", *(n for n in logging.Logger.manager.loggerDict if n.startswith("streamlit."))]:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    logging.getLogger("streamlit").setLevel(logging.ERROR)


def _health(request: Request) -> JSONResponse:
    """200 when the store answers, 503 with the reason when it does not."""
    try:
        door.copilot().engagements()
    except CopilotError as e:
        return JSONResponse({"status": "down", "reason": str(e)}, status_code=503)
    return JSONResponse({"status": "ok"})


def _free(port: int, host: str) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind((host, port))
        except OSError as e:
            raise BadInput(
                f"Port {port} on {host} cannot be used ({e.strerror}): choose another with --port."
            ) from None
