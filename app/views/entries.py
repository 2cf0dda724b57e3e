"""Writing an entry: its page, its form, and what becomes of the form."""

from datetime import date

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from app.extensions import db, limiter
from app.forms.comment import CommentForm
from app.forms.entry import MOST_OFFERS, EntryForm
from app.forms.picture import say_fault
from app.lib import dates
from app.lib.access import public
from app.lib.converters import to_row_id
from app.lib.errors import Conflict
from app.media.picture import PictureError
from app.models import KPT, Comment, Draft, Entry, Image
from app.models.user import VISITOR
from app.models.writing import snapshot
from app.services import drafts, problems, tags, talk, trash, writing
from app.services.beside import beside, neighbours
from app.services.new_day import goals_of, last_category, offers
from app.services.uploads import receive

bp = Blueprint("entries", __name__)


@bp.get("/@<handle>/<id:entry_id>", defaults={"slug": ""})
@bp.get("/@<handle>/<id:entry_id>/<slug>")
@public
def page(handle: str, entry_id: int, slug: str) -> ResponseReturnValue:
    """The reading page; any other spelling of its address leads to the right one."""
    entry = Entry.page(handle, entry_id, current_user) or abort(404)
    if (handle, slug) != (entry.user.handle, entry.slug):
        return redirect(url_for("entries.page", **entry.address), 301 if entry.is_public else 302)
    around = neighbours(entry, current_user)
    return render_template(
        "entries/show.html",
        entry=entry,
        neighbours=around,
        comment_counts=Comment.counts([each.id for each in around], VISITOR),
        talk=talk.under(entry, current_user, to_row_id(request.args.get("talk"))),
        # A visitor has none: its seal would need a cookie.
        comment_form=CommentForm(formdata=None) if current_user.is_authenticated else None,
        beside=beside(entry, current_user),
        saved_form=session.pop("saved_form", None),
    )


@bp.get("/entries/<id:entry_id>")
def show(entry_id: int) -> ResponseReturnValue:
    return redirect(url_for("entries.page", **own_or_404(entry_id).address))


@bp.get("/entries/new")
def new() -> ResponseReturnValue:
    day = wanted_date()
    drafted = drafted_form()
    return form_page(drafted) if drafted else form_page(new_form(day), drafts=unsaved(None))


def new_form(day: date) -> EntryForm:
    """A form that begins with what stands for the day already, and offers what may come along."""
    goals = goals_of(current_user, day)
    category = request.args.get("category", last_category(current_user), int)
    form = EntryForm.new(current_user, day, goals, category)
    form.bring_along(offers(current_user, day, goals, MOST_OFFERS))
    ask_about_tries(form)
    form.keep_try(request.args.get("keep"))
    return form


def ask_about_tries(form: EntryForm) -> EntryForm:
    query = KPT.open_tries(current_user, before=form.entry_date.data)
    form.offer_tries(db.session.scalars(query).unique())
    return form


@bp.post("/entries")
@limiter.limit("600 per minute")
def create() -> ResponseReturnValue:
    return answer(EntryForm(current_user))


@bp.get("/entries/<id:entry_id>/edit")
def edit(entry_id: int) -> ResponseReturnValue:
    entry = own_or_404(entry_id)
    drafted = drafted_form()
    if drafted:
        return form_page(drafted, entry)
    return form_page(ask_about_tries(EntryForm.of(current_user, entry)), entry, drafts=unsaved(entry))


@bp.post("/entries/<id:entry_id>")
@limiter.limit("600 per minute")
def update(entry_id: int) -> ResponseReturnValue:
    entry = Entry.own(current_user, entry_id)
    if entry is None and trash.find_trashed(current_user, entry_id):
        flash(_("This entry is in the trash. Saving makes a new one of what you wrote."))
        return form_page(EntryForm(current_user), status=409)
    return answer(EntryForm(current_user), entry or abort(404))


@bp.post("/entries/<id:entry_id>/delete")
def destroy(entry_id: int) -> ResponseReturnValue:
    current_user.lock()
    entry = own_or_404(entry_id)
    entry.trashed_at = dates.now()
    db.session.commit()
    flash(_("“%(title)s” is in the trash. You can bring it back from there.", title=entry.title))
    return redirect(url_for("home.today"), 303)


def own_or_404(entry_id: int) -> Entry:
    return Entry.own(current_user, entry_id) or abort(404)


def wanted_date() -> date:
    """The date the address asks for, else the writer's today."""
    return dates.parse_day(request.args.get("date")) or current_user.today()


def drafted_form() -> EntryForm | None:
    """The form as it was written and not saved, where the address names it."""
    draft = Draft.find(current_user, request.args.get("draft", ""))
    if draft is None:
        return None
    flash(_("Here is what you wrote. It has not been saved yet."))
    return EntryForm(current_user, formdata=MultiDict((name, value) for name, value in draft.fields))


def unsaved(entry: Entry | None) -> list[Draft]:
    """The drafts of this form, to go on with one of them: of an entry, or of new ones."""
    return [draft for draft in drafts.waiting(current_user) if draft.living_entry is entry]


def form_page(
    form: EntryForm, entry: Entry | None = None, status: int = 200, **values: object
) -> ResponseReturnValue:
    form.pad()
    if entry:
        form.tags.stand(entry.tags)
    template = "entries/edit.html" if entry else "entries/new.html"
    day = form.entry_date.data or current_user.today()
    earlier = problems.Earlier(current_user, day, entry.id if entry else None)
    return render_template(
        template,
        form=form,
        entry=entry,
        kept=kept_thumbnail(form, entry),
        earlier=earlier,
        often=tags.often(current_user),
        **values,
    ), status


def kept_thumbnail(form: EntryForm, entry: Entry | None) -> Image | None:
    """The thumbnail that a save would leave the entry with: one that came with this form, else its own."""
    came = Image.own(current_user, [form.thumbnail_key.data or ""])
    return came[0] if came else entry.thumbnail if entry else None


def answer(form: EntryForm, entry: Entry | None = None) -> ResponseReturnValue:
    """One way for new and edited: take the pictures in, then do what the pressed button says."""
    take_pictures(form)
    for verb in ("add_row", "remove_row", "move_row"):
        if verb in request.form:
            form.change_rows(verb, request.form[verb])
            return form_page(form, entry)
    if "keep_try" in request.form:
        form.keep_try(request.form["keep_try"])
        return form_page(form, entry)
    if "use_template" in request.form:
        form.use_template()
        if entry is None:
            form.offer(goals_of(current_user, form.entry_date.data or current_user.today()))
        return form_page(form, entry)
    if not form.validate():
        return form_page(form, entry, 422)
    try:
        return preview(form, entry) if "preview" in request.form else save(form, entry)
    except Conflict:
        db.session.rollback()
        return conflict(form, entry or Entry.by_form(current_user, form.form_id.data))


def take_pictures(form: EntryForm) -> None:
    """Store the chosen files, also of a form that cannot be saved yet; a fault is said at its field."""
    quota = current_app.config["PICTURE_QUOTA"]
    if form.remove_thumbnail.data:
        form.thumbnail_key.process_data("")
    for field, files in ((form.thumbnail, [form.thumbnail.data]), (form.pictures, form.pictures.data or [])):
        for file in files:
            try:
                image = receive(current_user, file, quota)
            except PictureError as error:
                field.process_errors.append(say_fault(error))
                field.errors = field.process_errors
            else:
                form.take(field, image)


def save(form: EntryForm, entry: Entry | None) -> ResponseReturnValue:
    saved = writing.save(current_user, form.writing(kept_thumbnail(form, None)), entry)
    db.session.commit()
    # For the device that keeps a copy of it: the entry itself does not name a form that changed nothing of it.
    session["saved_form"] = form.form_id.data
    return redirect(url_for("entries.page", **saved.address), 303)


def preview(form: EntryForm, entry: Entry | None) -> ResponseReturnValue:
    """The page as a save would make it, made by a save that is taken back."""
    saved = writing.save(current_user, form.writing(kept_thumbnail(form, None)), entry)
    page = Markup(render_template("entries/_article.html", entry=saved))
    db.session.rollback()
    return form_page(form, entry, preview=page)


def conflict(form: EntryForm, entry: Entry | None) -> ResponseReturnValue:
    """Both texts: the writer's in the form, ready to be saved, and the one that stands beside it."""
    stale = form.rebase(entry)
    return form_page(form, entry, 409, theirs=snapshot(entry) if entry else None, stale=stale)
