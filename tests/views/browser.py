"""A headless Chromium that tests can ask, by its DevTools protocol over two pipes."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import pytest

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
"""The program; None where none is installed. On Debian, apt-get install chromium gives one."""

needs_browser = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium is installed (Debian: apt-get install chromium)"
)

_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
)


class Browser:
    """One page in a browser of its own; use it as a context manager."""

    def __init__(self) -> None:
        self._last = 0
        self.events: list[dict[str, Any]] = []
        self._session = ""

    def __enter__(self) -> Self:
        assert CHROMIUM is not None
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self._read, write = os.pipe()
        read, self._write = os.pipe()
        # the browser reads from descriptor 3 and writes to 4
        command = 'exec 3<&"$1" 4>&"$2"; shift 2; exec "$@"'
        arguments = [CHROMIUM, *_OPTIONS, f"--user-data-dir={self._folder.name}", "about:blank"]
        self._process = subprocess.Popen(
            ["/bin/bash", "-c", command, "bash", str(read), str(write), *arguments],
            pass_fds=(read, write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(read)
        os.close(write)
        self._answers = os.fdopen(self._read, "rb")
        (target,) = [
            each for each in self.call("Target.getTargets")["targetInfos"] if each["type"] == "page"
        ]
        attached = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._answers.close()
        os.close(self._write)
        self._folder.cleanup()

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Call a method of the protocol and give its result; keep what is told meanwhile."""
        self._last += 1
        message: dict[str, Any] = {"id": self._last, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self._last:
            self.events.append(answer)
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def open(self, file: Path, address: str = "") -> None:
        """Open a file and wait until it is loaded; ``address`` is its query and fragment."""
        self.events.clear()
        self.call("Page.navigate", url="about:blank")
        self._until("Page.loadEventFired")
        self.call("Page.navigate", url=f"{file.as_uri()}{address}")
        self._until("Page.loadEventFired")

    def ask(self, expression: str) -> Any:
        """Evaluate JavaScript on the page and give its value."""
        answer = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def resize(self, width: int, height: int) -> None:
        """Make the window so large."""
        size: Mapping[str, Any] = {"width": width, "height": height, "deviceScaleFactor": 1}
        self.call("Emulation.setDeviceMetricsOverride", mobile=False, **size)

    def prefer(self, **features: str) -> None:
        """Say what the reader prefers: ``scheme="dark"``, ``medium="print"``."""
        scheme = [{"name": "prefers-color-scheme", "value": features.get("scheme", "light")}]
        medium = features.get("medium", "screen")
        self.call("Emulation.setEmulatedMedia", media=medium, features=scheme)

    def _until(self, method: str) -> None:
        for i, event in enumerate(self.events):
            if event.get("method") == method:
                del self.events[i]
                return
        while (event := self._next()).get("method") != method:
            self.events.append(event)

    def _next(self) -> dict[str, Any]:
        parts = []
        while (byte := self._answers.read(1)) != b"\0":
            assert byte, "the browser has stopped"
            parts.append(byte)
        found: dict[str, Any] = json.loads(b"".join(parts))
        return found
