"""One blueprint a module; `blueprints` names them all."""

from flask import Blueprint

from app.views import (
    archive,
    calendar,
    categories,
    devices,
    entries,
    goals,
    health,
    home,
    images,
    kpt,
    language,
    months,
    registrations,
    revisions,
    sessions,
    settings,
    trash,
    weeks,
    tries,
    writers,
)

blueprints: tuple[Blueprint, ...] = (
    home.bp,
    registrations.bp,
    sessions.bp,
    settings.bp,
    devices.bp,
    language.bp,
    entries.bp,
    revisions.bp,
    months.bp,
    weeks.bp,
    calendar.bp,
    goals.bp,
    kpt.bp,
    tries.bp,
    images.bp,
    trash.bp,
    categories.bp,
    writers.bp,
    archive.bp,
    health.bp,
)
