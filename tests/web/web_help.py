"""What the web tests share."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]


def html(app: AppTest) -> str:
    """All of the page's own HTML as one text."""
    return "\n".join(str(node.proto.body) for node in app.get("html"))


def where(app: AppTest, name: str) -> str:
    """A parameter of the address as it stands now."""
    value = app.query_params.get(name, "")
    return str(value if isinstance(value, str) else value[0])
