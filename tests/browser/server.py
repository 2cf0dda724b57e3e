"""A real server around an application, in this process."""

from contextlib import contextmanager
from threading import Thread

from werkzeug.serving import WSGIRequestHandler, make_server

# How often a server looks, in seconds, whether it shall stop.
PAUSE = 0.02


class QuietHandler(WSGIRequestHandler):
    """Logs errors alone, not every request."""

    def log_request(self, code="-", size="-"):
        pass


class Stage:
    """Gives every request to the application that is on stage; a late one finds none."""

    app = None
    address = ""

    def __call__(self, environ, start_response):
        if self.app is not None:
            return self.app(environ, start_response)
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
