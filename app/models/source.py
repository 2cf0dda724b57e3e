"""A link of an entry's notes, so that what was read can be found by its site."""

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Id, Model

if TYPE_CHECKING:
    from app.models.entry import Entry

TITLE_LENGTH = 200
# As long as the name of a host can be.
SITE_LENGTH = 253


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
