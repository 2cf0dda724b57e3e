"""Servers under measurement: gunicorn with two workers, haru's and the floor's alike."""

import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """One running server; `start_s` is the time from its start to its first answer with 200."""

    def __init__(self, arguments, instance, ready):
        self.port = free_port()
        environ = {
            **os.environ,
            "HARU_INSTANCE": str(instance),
            "PORT": str(self.port),
            "PYTHONPATH": f"{ROOT}:{ROOT / 'bench'}",
        }
        started = time.perf_counter()
        self.log = (Path(instance) / "server.log").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *(a.replace("PORT", str(self.port)) for a in arguments)],
            cwd=ROOT,
            env=environ,
            stdout=self.log,
            stderr=self.log,
        )
        self._wait(ready)
        self.start_s = time.perf_counter() - started

    def _wait(self, path):
        for _attempt in range(2000):
            try:
                status, _body = self.request("GET", path)
            except OSError:
                status = 0
            if status == 200:
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.01)
        raise SystemExit(f"the server did not start:\n{Path(self.log.name).read_text()}")

    def request(self, method, path, body=None, headers=None):
        """Status and body of one answer, over a connection of its own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def _tree(self):
        root = psutil.Process(self.process.pid)
        return [root, *root.children(recursive=True)]

    def cpu_s(self):
        """Processor time so far of the whole process tree, in seconds."""
        return sum(sum(process.cpu_times()[:2]) for process in self._tree())

    def memory_mb(self):
        """Memory of the whole tree, what is shared counted once (PSS), in MB."""
        return sum(process.memory_full_info().pss for process in self._tree()) / 2**20

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        self.log.close()


def haru(instance):
    return Server(["-c", "bin/gunicorn.conf.py", "unlimited:app"], instance, "/healthz")


def floor(instance):
    return Server(
        ["-w2", "-k", "gthread", "--threads", "4", "--preload", "-b", "127.0.0.1:PORT", "floor:create_app()"],
        instance,
        "/hello",
    )
