"""The formats that haru reads, loaded when one is asked for: their libraries are large."""

from werkzeug.utils import import_string

from app.services.importers.base import Importer

# In the order in which they are asked whether a source is theirs.
FORMATS = {
    "haru": "app.services.importers.haru:HaruImporter",
    "tistory": "app.services.importers.tistory:TistoryImporter",
    "markdown": "app.services.importers.markdown:MarkdownImporter",
}


def load(name: str) -> type[Importer]:
    found: type[Importer] = import_string(FORMATS[name])
    return found
