"""A process that runs while there is something for it to do, and else takes no memory."""

import subprocess
from collections.abc import Callable, Sequence
from threading import Event, Thread

# Seconds: between two looks, before a process that left something undone is begun again, and for it to end by itself.
RHYTHM = 1
PAUSE = 2
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
        while not _has_ended(process, RHYTHM):
            if self.ended.is_set():
                _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    if not _has_ended(process, PATIENCE):
        process.kill()
        process.wait()


def _has_ended(process: subprocess.Popen[bytes], patience: float) -> bool:
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        return False
    return True
