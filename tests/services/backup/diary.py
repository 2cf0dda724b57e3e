"""A writer at work, for backups made meanwhile."""

from itertools import count

from tests.backups import picture


class Diary:
    """Writes, edits and deletes days with pictures, and notes those acknowledged: `edited`, `kept` and `gone`."""

    def __init__(self, client, name):
        self.client, self.name = client, name
        self.edited, self.kept, self.gone = [], [], []

    def write_until(self, stop, begun):
        """Write days until told to stop; the first three before the others are waited for."""
        try:
            for turn in count():
                self.live(f"{self.name}-{turn}", is_kept=turn % 3 != 1)
                if turn == 2:
                    begun.wait()
                if stop.is_set():
                    return
        except BaseException:
            begun.abort()
            raise

    def live(self, name, is_kept):
        entry = self.write(name)
        if is_kept:
            self.kept.append(name)
        else:
            self.delete(entry, name)

    def write(self, name):
        """A day, and then other words and another picture for it."""
        entry = self.send("/entries", form_id=name, **lines(name, name)).split("/")[2]
        again = f"{name}-again"
        self.send(f"/entries/{entry}", form_id=again, version=1, **lines(again, name))
        self.edited.append(name)
        return entry

    def delete(self, entry, name):
        self.send(f"/entries/{entry}/delete")
        self.send(f"/trash/{entry}/delete")
        self.gone.append(name)

    def send(self, path, **fields):
        day = {"entry_date": "2023-10-26", "thumbnail": picture()}
        answer = self.client.post(path, data=day | fields, content_type="multipart/form-data")
        assert answer.status_code == 303, path
        return answer.location


def lines(words, name):
    return {"title": words, "summary": words, "keep-0-text": name}
