"""Parts of addresses."""

from werkzeug.routing import IntegerConverter


class RowId(IntegerConverter):
    """The id of a row, as `<id:entry_id>`: beyond what a database can hold there is nothing to be found."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, max=2**63 - 1, **kwargs)  # type: ignore[arg-type]
