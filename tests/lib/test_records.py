"""A large JSON object is read record by record, and says so where it is none."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lib.records import NotJson, Records

words = st.text(st.characters(codec="utf-8"), max_size=5)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(words, values, max_size=5), st.sampled_from([None, 1]))
def test_each_record_is_what_stands_in_its_place(whole, indent):
    text = json.dumps(whole, indent=indent, ensure_ascii=False)
    records = Records(text.encode("utf-8"))
    found = list(records)
    assert [record.value for record in found] == [records.at(record.at) for record in found]
    for section, value in whole.items():
        here = [record for record in found if record.section == section]
        if isinstance(value, dict):
            assert {record.name: record.value for record in here} == value
        else:
            assert [record.value for record in here] == (value if isinstance(value, list) else [value])


def test_letters_stand_for_themselves_and_escaped():
    data = '\ufeff{"가": {"나": "다 \\ub77c \\ud83d\\ude00 😀 é"}}'.encode()
    (record,) = Records(data)
    assert (record.section, record.name, record.value) == ("가", "나", "다 라 😀 😀 é")


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"[]", b"{", b'{"a"', b'{"a":}', b'{"a": 1 "b": 2}', b'{"a": [1', b"{1: 2}", b'{"a": "\xff"}'),
        b'{"a":' + b"[" * 100_000,
    ],
)
def test_what_is_no_object_is_refused(data):
    with pytest.raises(NotJson):
        list(Records(data))
