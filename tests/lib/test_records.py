"""A large JSON object is read record by record, and says so where it is none."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lib.records import NotJson, record_at, records

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=5), values, max_size=5), st.sampled_from([None, 1]))
def test_each_record_is_what_stands_in_its_place(whole, indent):
    text = json.dumps(whole, indent=indent, ensure_ascii=False)
    found = list(records(text))
    assert [record.value for record in found] == [record_at(text, record.at) for record in found]
    for section, value in whole.items():
        here = [record for record in found if record.section == section]
        if isinstance(value, dict):
            assert {record.name: record.value for record in here} == value
        else:
            assert [record.value for record in here] == (value if isinstance(value, list) else [value])


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"a"', '{"a":}', '{"a": 1 "b": 2}', '{"a": [1', "{1: 2}", '{"a":' + "[" * 100_000],
)
def test_what_is_no_object_is_refused(text):
    with pytest.raises(NotJson):
        list(records(text))
