"""A process that runs while there is something for it to do, and else takes no memory."""

import subprocess
from collections.abc import Callable, Sequence
from threading import Event, Thread

# Seconds: between two looks, before a process that left something undone is begun again, and for it to end by itself.
RHYTHM = 1
PAUSE = 5
PATIENCE = 15


class OnDemand:
    """Looks in a thread whether the process is wanted. The process is to end by itself when it is no more."""

    def __init__(self, command: Sequence[str], is_wanted: Callable[[], bool]) -> None:
        self.command, self.is_wanted = command, is_wanted
        self.ended = Event()
        self.thread = Thread(target=self._look, daemon=True)

    def watch(self) -> None:
        self.thread.start()

    def end(self) -> None:
        """Have the process stop, and wait for it; one that does not stop in time is killed."""
        self.ended.set()
        if self.thread.is_alive():
            self.thread.join()

    def _look(self) -> None:
        while not self.ended.wait(RHYTHM):
            if self.is_wanted():
                self._run()
                # Something it could not do now: it is not asked again at once.
                if self.is_wanted():
                    self.ended.wait(PAUSE)

    def _run(self) -> None:
        process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL)
        while process.poll() is None:
            if self.ended.wait(RHYTHM):
                _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
