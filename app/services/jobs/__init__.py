"""Imports and exports that run in the background: begun on a page, done by a process of their own."""

from app.services.jobs.begin import (
    SPARE,
    TooMany,
    TooMuch,
    begin_export,
    begin_import,
    forget,
    room_for,
    start,
)
from app.services.jobs.report import Report, read_report
from app.services.jobs.runner import Runner, Work
from app.services.jobs.store import Store
from app.services.jobs.sweep import sweep

__all__ = [
    "SPARE",
    "Report",
    "Runner",
    "Store",
    "TooMany",
    "TooMuch",
    "Work",
    "begin_export",
    "begin_import",
    "forget",
    "read_report",
    "room_for",
    "start",
    "sweep",
]
