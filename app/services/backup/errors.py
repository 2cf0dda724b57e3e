"""Why a backup is not made, or not brought back."""

from app.lib.errors import HaruError


class BackupError(HaruError):
    """Says in one line what is wrong, to whoever runs haru."""


class HalfRestored(BackupError):
    """A restore failed, and so did taking back what it had written."""
