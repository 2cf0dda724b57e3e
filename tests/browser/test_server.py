"""The stage of the browser tests: what one test left under way must not reach the next."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from tests.browser.server import Stage


def test_an_application_leaves_when_its_last_request_is_answered():
    arrived, may_answer, order = Event(), Event(), []

    def slow(environ, start_response):
        arrived.set()
        assert may_answer.wait(10)
        order.append("answered")
        return [b"late"]

    def leave(stage):
        may_answer.set()
        stage.leave()
        order.append("left")

    stage = Stage()
    stage.enter(slow)
    with ThreadPoolExecutor(1) as browser:
        answer = browser.submit(lambda: list(stage({}, None)))
        assert arrived.wait(10)
        with ThreadPoolExecutor(1) as test:
            left = test.submit(leave, stage)
            assert answer.result() == [b"late"]
            left.result()
    assert order == ["answered", "left"]


def test_whoever_asks_an_empty_stage_is_told_so():
    said = []
    assert list(Stage()({}, lambda status, headers: said.append(status))) == []
    assert said == ["503 Service Unavailable"]
