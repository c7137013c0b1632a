"""The web app's script: reads the address, shows the page. Run by `ui.web.serve`, or by `streamlit run`."""

from __future__ import annotations

import sys
from pathlib import Path

_ROOT = str(Path(__file__).resolve().parents[2])
if _ROOT not in sys.path:  # `streamlit run` puts only this file's folder there
    sys.path.insert(0, _ROOT)

from ui.web.shell import show  # noqa: E402

show()
