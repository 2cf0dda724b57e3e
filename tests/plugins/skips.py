"""Under CI a test that was skipped is a test that is missing: the run fails and says which."""

import os

import pytest


def skipped(config):
    """The reports of skipped tests, where this is CI and the process that gathers the results."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return reporter.stats.get("skipped", []) if reporter and os.environ.get("CI") == "true" else []


def pytest_sessionfinish(session):
    if skipped(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    for report in skipped(config):
        terminalreporter.write_line(f"skipped, which CI does not permit: {report.nodeid}", red=True)
