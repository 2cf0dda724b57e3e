"""Forms that come without the token of this session: refused, nothing changed, every word still there."""

import pytest

from tests.accounts import make_user, sign_in
from tests.entries import write
from tests.pages import fields_of
from tests.security.site import form_addresses, rows

DAY = {"entry_date": "2023-10-26", "title": "잃지 않을 제목", "body": "잃지 않을 글", "form_id": "form"}


@pytest.fixture
def user(sealed):
    """A writer with a row of most kinds, each numbered 1."""
    user = make_user()
    write(user, category="분류", goals=["목표"], week=["주간 목표"], title="제목")
    return user


@pytest.fixture
def writer(sealed, user):
    return sign_in(sealed.test_client(), user)


@pytest.fixture
def tokens(sealed):
    """What may stand in the place of the token: nothing, a guess, and the token of another writer."""
    other = sign_in(sealed.test_client(), make_user("other"))
    theirs = fields_of(other.get("/entries/new"))["csrf_token"]
    return [{}, {"csrf_token": ""}, {"csrf_token": "wrong"}, {"csrf_token": theirs}]


def test_no_address_takes_a_form_without_its_token(sealed, writer, tokens):
    before = rows()
    for address in form_addresses(sealed):
        for token in tokens:
            answer = writer.post(address, data={**DAY, **token})
            assert (answer.status_code, address) == (400, address)
            assert DAY["title"] in answer.text, address
    assert rows() == before


def test_no_address_takes_a_form_of_a_visitor_without_its_token(sealed, user):
    before = rows()
    for address in form_addresses(sealed):
        answer = sealed.test_client().post(address, data=DAY)
        assert (answer.status_code, address) in ((400, address), (401, address))
    assert rows() == before


def test_a_token_in_the_head_of_a_request_has_to_fit_as_well(sealed, writer, tokens):
    for token in tokens[1:]:
        answer = writer.post("/images", headers={"X-CSRFToken": token["csrf_token"]})
        assert answer.status_code == 400


def test_a_refused_form_can_be_sent_again_as_it_is(sealed, writer):
    fields = fields_of(writer.post("/entries", data=DAY), "main form")
    assert {name: fields[name].strip() for name in DAY} == DAY
    assert writer.post("/entries", data=fields).status_code == 303


def test_signing_in_from_another_site_is_refused(sealed, user):
    visitor = sealed.test_client()
    answer = visitor.post("/login", data={"email": "haru", "password": "a quiet evening by the river"})
    assert answer.status_code == 400
    assert visitor.get("/today").status_code == 302


def test_no_word_of_another_site_comes_back_with_a_button_to_send_it(sealed, user, writer):
    headers = {"Origin": "https://evil.example"}
    for address in form_addresses(sealed):
        for reader in (writer, sealed.test_client()):
            answer = reader.post(address, data=DAY, headers=headers)
            assert (answer.status_code, address) in ((303, address), (400, address))
            assert DAY["body"] not in answer.text, address
