"""What the report of an import says: each code of a note in words, and each outcome."""

from flask_babel import lazy_gettext as _l

from app.services.importers.found import Note, Outcome

OUTCOMES = {
    Outcome.NEW: _l("New"),
    Outcome.SAME: _l("Here already"),
    Outcome.CHANGED: _l("Changed"),
    Outcome.UPDATED: _l("Updated"),
    Outcome.TRASHED: _l("In the trash"),
    Outcome.REFUSED: _l("Not taken"),
}

# By code, in the order of the alphabet; %(detail)s is what the note is about.
WORDS = {
    "archive_too_large": _l("This archive says that it holds far more than its own size (%(detail)s)."),
    "bad_date": _l("This date does not exist, or lies outside of 1900 to 2199: %(detail)s"),
    "bad_name": _l("This file has a name that cannot be read."),
    "bad_path": _l("The path of this file leads out of the source."),
    "broken_archive": _l("This archive is damaged, or was cut short on its way."),
    "broken_member": _l("This file is damaged, or is not what the archive says of it."),
    "category_shortened": _l("The category was too long and was shortened; it was: %(detail)s"),
    "comments_left_out": _l(
        "What others said under your entries stays out: those are their words. Comments: %(detail)s"
    ),
    "control_characters": _l("Characters that cannot be shown were taken out."),
    "date_from_file": _l("The date is the time of the file."),
    "date_from_git": _l("The date is that of the first commit in git."),
    "date_from_name": _l("The date is that of the file name or its folders."),
    "date_today": _l("No date was found; this is the day of the import."),
    "date_unreal": _l("This is no date that haru can keep: %(detail)s"),
    "decoded": _l("The text was not in UTF-8; it was read as %(detail)s."),
    "digest_taken": _l(
        "The digest of %(detail)s is here already, so this entry is not the digest of that week."
    ),
    "empty": _l("This file is empty."),
    "encrypted": _l("This file is locked with a password."),
    "front_matter": _l("The fields before the text could not be read: %(detail)s"),
    "index_page": _l("This page only lists other files; categories do that here."),
    "ledger_broken": _l("haru.json cannot be read, so only what the documents say came in: %(detail)s"),
    "ledger_newer": _l("A newer haru wrote haru.json, so only what the documents say came in."),
    "ledger_too_large": _l("haru.json is too large, so only what the documents say came in."),
    "line_moved": _l("A line was too long for a list and stands at the end of the notes now: %(detail)s"),
    "long_section": _l(
        "A line below this heading was too long for a list, so all of it stands in the notes: %(detail)s"
    ),
    "loose_lines": _l("These lines stood above the post; they are at the top of the notes now: %(detail)s"),
    "name_twice": _l("The archive has two files of this name; the first was read."),
    "nested_archive": _l(
        "Archives within the source are not opened: unpack them, and import what they hold."
    ),
    "no_database": _l(
        "The database cannot be reached. What went in until here stays; please try again later."
    ),
    "no_document": _l("haru.json tells of this entry, but its file is not here."),
    "no_ledger": _l("There is no haru.json here, so only what the documents say came in."),
    "no_post": _l("No post was found on this page."),
    "not_recognised": _l(
        "Nothing that haru knows how to read was found here. If you know what it is, name its format."
    ),
    "packed_otherwise": _l("This file is packed in a way that haru does not know."),
    "page_too_deep": _l("This page is nested too deeply to be read."),
    "page_too_large": _l("This page is too large."),
    "picture_broken": _l("This picture is damaged: %(detail)s"),
    "picture_empty": _l("This picture is an empty file: %(detail)s"),
    "picture_inline": _l("A picture stood within the text and was taken in."),
    "picture_missing": _l("This picture is not in the source: %(detail)s"),
    "picture_no_room": _l(
        "Your pictures take all the room you have here, so this one stayed out: %(detail)s"
    ),
    "picture_not_a_picture": _l("This file is no picture: %(detail)s"),
    "picture_too_large": _l("This picture is over 20 MiB: %(detail)s"),
    "picture_too_many_frames": _l("This moving picture is too long: %(detail)s"),
    "picture_too_many_pixels": _l("This picture has too many pixels: %(detail)s"),
    "picture_unreadable": _l("This picture could not be read: %(detail)s"),
    "picture_unsupported_format": _l("haru takes JPEG, PNG, GIF, WebP and HEIC pictures: %(detail)s"),
    "revisions_broken": _l("The earlier versions could not be read: %(detail)s"),
    "same_name": _l("Another file has the same name, written in another Unicode form."),
    "settings_kept": _l("Your settings stay as they are, since there are entries here already."),
    "size_lies": _l("The archive says a size of this file that cannot be."),
    "special_file": _l("This is no plain file."),
    "storage_full": _l("The pictures of this file could not be stored. Please try again later."),
    "symlink": _l("This is a link; links are not followed."),
    "tag_shortened": _l("A tag was too long and was shortened; it was: %(detail)s"),
    "tags_left_out": _l("An entry has at most 30 tags; these stayed out: %(detail)s"),
    "text_too_long": _l("This text is longer than %(detail)s characters."),
    "title_moved": _l("The title was too long; all of it stands at the top of the notes."),
    "too_large": _l("This file is too large."),
    "too_many_drafts": _l("There are %(detail)s unsaved drafts here already."),
    "too_many_files": _l("This source has more than %(detail)s files."),
    "too_many_lines": _l("A list of this file has more than %(detail)s lines."),
    "uid_twice": _l("Another file has the same uid; it came first."),
    "unexpected": _l("Something went wrong here; the log of the server says more."),
    "unknown_encoding": _l("The text is damaged, or in an encoding that haru does not know."),
    "unreadable": _l("This file cannot be opened."),
}


def say(note: Note) -> str:
    """A note in the words of the language that is spoken now."""
    words = WORDS.get(note.code)
    return str(words) % {"detail": note.detail} if words else f"{note.code} {note.detail}".rstrip()
