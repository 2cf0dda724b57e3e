"""Arranging one's categories."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.extensions import db
from app.forms.category import CategoryForm, MergerForm, ShapeForm
from app.models import Category
from app.services import categories

bp = Blueprint("categories", __name__, url_prefix="/categories")


@bp.get("")
def index() -> ResponseReturnValue:
    return page(CategoryForm(current_user, formdata=None))


@bp.post("")
def create() -> ResponseReturnValue:
    form = CategoryForm(current_user)
    current_user.lock()
    if not form.validate():
        return page(form, status=422)
    Category.make(current_user, form.name.data, description=form.description.data)
    return done(_("“%(name)s” is there.", name=form.name.data))


@bp.get("/<id:category_id>/edit")
def edit(category_id: int) -> ResponseReturnValue:
    category = own_or_404(category_id)
    return edit_page(category)


@bp.post("/<id:category_id>")
def update(category_id: int) -> ResponseReturnValue:
    current_user.lock()
    category = own_or_404(category_id)
    form = ShapeForm(current_user, category)
    if "use_default" in request.form:
        form.suggest()
        return edit_page(category, form=form)
    if not form.validate():
        return edit_page(category, form=form)
    form.fill(category)
    return done(_("“%(name)s” is saved.", name=category.name))


@bp.post("/<id:category_id>/position")
def move(category_id: int) -> ResponseReturnValue:
    current_user.lock()
    category = own_or_404(category_id)
    categories.move(category, -1 if request.form.get("way") == "up" else 1)
    db.session.commit()
    return redirect(url_for("categories.index", _anchor=f"category-{category.id}"), 303)


@bp.post("/<id:category_id>/merger")
def merge(category_id: int) -> ResponseReturnValue:
    current_user.lock()
    category = own_or_404(category_id)
    form = MergerForm(category)
    if not form.validate():
        return edit_page(category, merger=form)
    categories.merge(category, form.target)
    return done(_("Its entries are in “%(name)s” now.", name=form.target.name))


@bp.post("/<id:category_id>/delete")
def destroy(category_id: int) -> ResponseReturnValue:
    current_user.lock()
    category = own_or_404(category_id)
    categories.merge(category, None)
    return done(_("“%(name)s” is gone; its entries are kept without a category.", name=category.name))


def own_or_404(category_id: int) -> Category:
    return Category.own(current_user, category_id) or abort(404)


def page(form: CategoryForm, status: int = 200) -> ResponseReturnValue:
    shelves = [
        (category, count) for category, count in categories.counted(current_user, current_user) if category
    ]
    return render_template("categories/index.html", form=form, shelves=shelves), status


def edit_page(
    category: Category, form: ShapeForm | None = None, merger: MergerForm | None = None
) -> ResponseReturnValue:
    """What may be done to a category; 422 where a form was refused."""
    answer = render_template(
        "categories/edit.html",
        category=category,
        form=form or ShapeForm(current_user, category, formdata=None),
        merger=merger or MergerForm(category, formdata=None),
    )
    return answer, 422 if any(each and each.errors for each in (form, merger)) else 200


def done(words: str) -> ResponseReturnValue:
    """Keep what was changed, and go back to the top of the list, where it is said."""
    db.session.commit()
    flash(words)
    return redirect(url_for("categories.index"), 303)
