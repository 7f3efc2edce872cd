"""Asks plyer for a feature of the device, without its chatter when there is none."""

import contextlib
import importlib
import io
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def with_plyer(name: str, use: Callable[[Any], T]) -> T | None:
    """Return use(feature), None when this device has no such feature."""
    # plyer prints a traceback where a platform lacks a feature and raises ImportError,
    # NotImplementedError or the platform's own errors; all of them mean: not here.
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            return use(getattr(importlib.import_module("plyer"), name))
    except Exception:
        return None
