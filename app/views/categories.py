"""Arranging one's categories."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.extensions import db
from app.forms.category import CategoryForm
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
    return edit_page(CategoryForm(current_user, category, formdata=None), category)


@bp.post("/<id:category_id>")
def update(category_id: int) -> ResponseReturnValue:
    current_user.lock()
    category = own_or_404(category_id)
    form = CategoryForm(current_user, category)
    if not form.validate():
        return edit_page(form, category, 422)
    category.rename(form.name.data)
    category.description = form.description.data
    return done(_("“%(name)s” is saved.", name=category.name))


@bp.post("/<id:category_id>/position")
def move(category_id: int) -> ResponseReturnValue:
    current_user.lock()
    categories.move(own_or_404(category_id), -1 if request.form.get("way") == "up" else 1)
    return done(None)


@bp.post("/<id:category_id>/merger")
def merge(category_id: int) -> ResponseReturnValue:
    current_user.lock()
    category = own_or_404(category_id)
    into = own_or_404(request.form.get("into", 0, int))
    if into is category:
        abort(404)
    categories.merge(category, into)
    return done(_("Its entries are in “%(name)s” now.", name=into.name))


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


def edit_page(form: CategoryForm, category: Category, status: int = 200) -> ResponseReturnValue:
    others = db.session.scalars(Category.of(current_user).where(Category.id != category.id)).all()
    return render_template("categories/edit.html", form=form, category=category, others=others), status


def done(words: str | None) -> ResponseReturnValue:
    db.session.commit()
    if words:
        flash(words)
    return redirect(url_for("categories.index"), 303)
