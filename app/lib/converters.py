"""Parts of addresses."""

from werkzeug.routing import IntegerConverter, Map


class RowId(IntegerConverter):
    """The id of a row, as `<id:entry_id>`: beyond what a database can hold there is nothing to be found."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=2**63 - 1)
