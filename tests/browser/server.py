"""A real server around an application, in this process."""

from contextlib import closing, contextmanager
from threading import Condition, Thread

from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wsgi import ClosingIterator

# How often a server looks, in seconds, whether it shall stop.
PAUSE = 0.02


class QuietHandler(WSGIRequestHandler):
    """Logs errors alone, not every request."""

    def log_request(self, code="-", size="-"):
        pass


# How long, in seconds, a request may go on after its test.
PATIENCE = 30


class Stage:
    """Gives every request to the application that is on stage; a late one finds none.

    An application leaves when its last request is answered: one that went on would open the base of the test before
    and leave the connection to the test that comes next.
    """

    address = ""

    def __init__(self):
        self.app = None
        self.under_way = 0
        self.changed = Condition()

    def __call__(self, environ, start_response):
        with self.changed:
            app = self.app or nobody
            self.under_way += 1
        try:
            with closing(ClosingIterator(app(environ, start_response))) as answer:
                yield from answer
        finally:
            with self.changed:
                self.under_way -= 1
                self.changed.notify_all()

    def enter(self, app):
        self.app = app

    def leave(self):
        with self.changed:
            self.app = None
            assert self.changed.wait_for(lambda: self.under_way == 0, PATIENCE), "a request never ended"


def nobody(environ, start_response):
    start_response("503 Service Unavailable", [("Content-Length", "0")])
    return []


@contextmanager
def serve(app):
    """Runs the application on a free port; gives its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=QuietHandler)
    thread = Thread(target=server.serve_forever, args=[PAUSE])
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
