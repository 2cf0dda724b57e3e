"""Pages as Notion exports them."""

ID = "0123456789abcdef0123456789abcdef"
PAGE = """# 리액트 훅

생성일: 2023년 10월 26일 오후 10:10
태그: react, til
상태: 완료

훅은 함수다.

![그림](%EA%B7%B8%EB%A6%BC.png)
"""


def test_properties_become_fields_and_the_others_stay(read):
    found = read(PAGE, f"TIL {ID}/리액트 훅 {ID}.md")
    assert (found.title, found.category, str(found.entry_date)) == ("리액트 훅", "TIL", "2023-10-26")
    assert found.created_at.isoformat() == "2023-10-26T13:10:00+00:00"
    assert found.body == "상태: 완료\n\n훅은 함수다.\n\n![그림](%EA%B7%B8%EB%A6%BC.png)"
    assert found.tags == ["react", "til"]
    assert found.notes == []


def test_english_properties(read):
    text = "# Hooks\n\nCreated: October 26, 2023 10:10 PM\nTags: react\nCategory: Web\n\nText: more of it.\n"
    found = read(text, f"Hooks {ID}.md")
    assert (found.title, found.category, str(found.entry_date)) == ("Hooks", "Web", "2023-10-26")
    assert (found.body, found.tags) == ("Text: more of it.", ["react"])


def test_a_tag_of_several_words_stays_one(read):
    assert read(PAGE.replace("react, til", "기계 학습"), f"하루 {ID}.md").tags == ["기계 학습"]


def test_a_page_without_a_heading_is_named_by_its_file(read):
    assert read("본문", f"TIL {ID}/하루 {ID}.md").title == "하루"


def test_lines_with_colons_in_a_note_of_ones_own_are_text(read):
    text = "분류: 이진 탐색은 나누어 찾는다\n\n본문"
    assert read(text).body == text
    assert read("날짜: 언젠가\n\n본문").body == "날짜: 언젠가\n\n본문"
    assert str(read("Date: 2023-10-26\n\n본문").entry_date) == "2023-10-26"
