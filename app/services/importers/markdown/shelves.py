"""The category of a note: the nearest folder that names a subject."""

from posixpath import dirname

from app.services.importers.markdown import names

# Where programs keep all notes, whatever these are about.
CONTAINERS = frozenset({"_posts", "_drafts", "content", "src"})


def category_of(path: str, is_bundle: bool) -> str:
    """The name of the nearest folder above a note that is no date and no container, "" where there is none."""
    folders = [name for name in dirname(path).split("/") if name]
    if is_bundle:
        folders = folders[:-1]
    while folders and (folders[-1].casefold() in CONTAINERS or names.is_dated(folders)):
        folders.pop()
    return names.folder_title(folders[-1]) if folders else ""
