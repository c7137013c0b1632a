"""How the app looks: two themes for Streamlit, given as settings so that no file has to lie in the working folder."""

from __future__ import annotations

from collections.abc import Mapping

_LIGHT = {
    "primaryColor": "#1f5f5b",
    "backgroundColor": "#fbf8f3",
    "secondaryBackgroundColor": "#f2ece1",
    "textColor": "#2a2825",
    "linkColor": "#1f5f5b",
    "borderColor": "#e0d7c8",
}
_DARK = {
    "primaryColor": "#7cc4ba",
    "backgroundColor": "#1b1a18",
    "secondaryBackgroundColor": "#262421",
    "textColor": "#ece6db",
    "linkColor": "#8fd0c7",
    "borderColor": "#3d3933",
}
_SHARED: Mapping[str, object] = {
    "baseRadius": "0.6rem",
    "buttonRadius": "0.6rem",
    "headingFont": "serif",
    "headingFontSizes": ["2.1rem", "1.55rem", "1.2rem", "1.05rem", "1rem", "0.9rem"],
    "headingFontWeights": [600, 600, 600, 600, 600, 600],
    "showWidgetBorder": True,
    "chartCategoricalColors": ["#2f7f78", "#c0683a", "#7d6aa8", "#b08d2e", "#5a7d3a", "#8a5a5a"],
}


def options() -> dict[str, object]:
    """Streamlit's settings: themes, and nothing that leaves this machine."""
    themes = {
        f"theme.{mode}.{k}": v for mode, values in (("light", _LIGHT), ("dark", _DARK)) for k, v in values.items()
    }
    return {
        **themes,
        **{f"theme.{k}": v for k, v in _SHARED.items()},
        "browser.gatherUsageStats": False,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "client.showSidebarNavigation": False,
        "server.fileWatcherType": "none",
        "server.headless": True,
        "server.maxUploadSize": 20,
    }
