"""A link of an entry's notes, so that what was read can be found by its site."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.lib.sites import SITE_LENGTH, site_of
from app.models.base import Id, Model

if TYPE_CHECKING:
    from app.models.entry import Entry

TITLE_LENGTH = 200


class Source(Model):
    """An address that an entry cites; written at save from the links of its notes, in their order."""

    __tablename__ = "sources"
    __table_args__ = (Index(None, "entry_id"), Index(None, "user_id", "site"))

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    # The host without its www., in letters as people read them.
    site: Mapped[str] = mapped_column(String(SITE_LENGTH))
    url: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))

    entry: Mapped["Entry"] = relationship(back_populates="source_rows")

    @classmethod
    def note(cls, entry: "Entry", sources: Iterable[Mapping[str, str]]) -> None:
        """Give an entry the rows of its sources, each with `url` and `title`; rows that stay the same stay.

        An address without a site is no source to be found by one, and has no row.
        """
        wanted = [(site, source) for source in sources if (site := site_of(source["url"]))]
        rows = entry.source_rows[: len(wanted)]
        rows += [cls(user_id=entry.user.id) for _ in wanted[len(rows) :]]
        for position, (row, (site, source)) in enumerate(zip(rows, wanted, strict=True)):
            row.position, row.site = position, site
            row.url, row.title = source["url"], source["title"][:TITLE_LENGTH]
        entry.source_rows = rows

    @classmethod
    def note_stored(cls, entries: Iterable["Entry"]) -> None:
        """Make the rows of entries anew from what their pages show, as for those from before there were rows."""
        for entry in entries:
            cls.note(entry, entry.sources)
