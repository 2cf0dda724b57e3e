"""What a backup says of itself, in its last member."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from app.services.backup.errors import BackupError
from app.services.backup.tar import NotWhole, Sum

FORMAT = "haru-backup"
VERSION = 1


@dataclass(frozen=True)
class Manifest:
    """`members` are what counts, by name; `spare` are pictures that were deleted while the backup was made.

    `lost` are files that a picture should have and that the store did not hold.
    """

    database: str
    revision: str
    made: str
    entries: int
    pictures: int
    members: dict[str, Sum]
    spare: dict[str, Sum]
    lost: list[str]

    @property
    def size(self) -> int:
        """Of all that counts, in bytes."""
        return sum(size for size, _ in self.members.values())

    @property
    def sums(self) -> dict[str, Sum]:
        return self.members | self.spare

    def write(self) -> bytes:
        return sealed({"format": FORMAT, "version": VERSION, **asdict(self)})

    @classmethod
    def read(cls, data: bytes) -> "Manifest":
        """Raises BackupError for one that was altered or that a newer haru wrote."""
        try:
            record = json.loads(data)
            del record["seal"]
            if sealed(record) != data or record.pop("format") != FORMAT:
                raise NotWhole
            if record.pop("version") != VERSION:
                raise BackupError("this backup was made by a newer haru")
            return cls(**record | {sums: _sums(record[sums]) for sums in ("members", "spare")})
        except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
            raise NotWhole from None


def _sums(record: dict[str, list[Any]]) -> dict[str, Sum]:
    return {name: (size, digest) for name, (size, digest) in record.items()}


def sealed(record: dict[str, object]) -> bytes:
    """The record with a sum of its own, so that an altered manifest shows as any other altered member does."""
    return _json({**record, "seal": sha256(_json(record)).hexdigest()})


def _json(record: dict[str, object]) -> bytes:
    return json.dumps(record, ensure_ascii=False, sort_keys=True).encode()
