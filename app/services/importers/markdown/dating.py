"""The day of a note: what it says itself, else its name, its folders, git, its file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from app.lib import dates
from app.models.user import User
from app.services.importers.found import Note
from app.services.importers.markdown import days, names
from app.services.importers.markdown.days import Moment

# An archive that knows no time of a file says 1980.
FIRST_YEAR = 1981

When = Callable[[str], datetime | None]


@dataclass(slots=True)
class Dating:
    """Tells the day of a note of a source. `committed` and `modified` say what git and the file know, by path."""

    user: User
    committed: When
    modified: When
    notes: list[Note] = field(default_factory=list)

    def moment(self, path: str, written: list[str]) -> Moment:
        """The day of a note; `written` are the dates that it says itself, the one that counts most first.

        `notes` then tell of dates that are none, and where the day comes from unless the note says it.
        """
        self.notes = []
        said = [moment for words in written if (moment := self._said(words))]
        if said:
            timed = next((moment.instant for moment in said if moment.instant), None)
            return Moment(said[0].day, timed)
        return next(self._elsewhere(path))

    def _said(self, words: str) -> Moment | None:
        try:
            return days.read(words, self.user) if words.strip() else None
        except days.Unreal:
            self._note("date_unreal", words[: days.LONGEST])
            return None

    def _elsewhere(self, path: str) -> Iterator[Moment]:
        for found in (names.date_in_name(path), names.date_in_path(path)):
            try:
                if found:
                    day = days.day_of(found)
                    self._note("date_from_name")
                    yield Moment(day)
            except days.Unreal as unreal:
                self._note("date_unreal", str(unreal))
        for code, when in (("date_from_git", self.committed), ("date_from_file", self.modified)):
            instant = when(path)
            if instant and FIRST_YEAR <= instant.year <= dates.LAST_DAY.year:
                self._note(code)
                yield Moment(dates.day_of(instant, self.user.time_zone, self.user.day_start))
        self._note("date_today")
        yield Moment(self.user.today())

    def _note(self, code: str, detail: str = "") -> None:
        note = Note(code, detail)
        if note not in self.notes:
            self.notes.append(note)
