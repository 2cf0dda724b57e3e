"""The site of an address, as people read it."""

import pytest

from app.lib.sites import site_of


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://WWW.Example.com:8443/a?b#c", "example.com"),
        ("http://user:password@example.com./", "example.com"),
        ("https://www.com/", "www.com"),
        ("https://www.www.example.com/", "example.com"),
        ("http://localhost:3000/x", "localhost"),
        ("http://[::1]:80/", "[::1]"),
        ("https://example.com:99999/", "example.com"),
        ("https://xn--bj0bj06e.kr/", "한글.kr"),
        ("https://한글.kr/", "한글.kr"),
        ("https://\u1112\u1161\u11ab\u1100\u1173\u11af.kr/", "한글.kr"),
        ("https://xn--mnchen-3ya.de", "münchen.de"),
        ("https://例え.jp", "例え.jp"),
        # Cyrillic letters that look like apple, in both spellings; a sign that looks like a dot.
        ("https://xn--80ak6aa92e.com", "xn--80ak6aa92e.com"),
        ("https://аррӏе.com", "xn--80ak6aa92e.com"),
        ("http://네이버.com\u2024evil.com/", "네이버.xn--comevil-s56c.com"),
        ("https://xn--google-.com", "xn--google-.com"),
        ("https://xn--99999999999.com", "xn--99999999999.com"),
        ("http://[", ""),
        ("https:///x", ""),
        ("mailto:haru@example.com", ""),
        ("http://" + "a." * 200 + "com", ""),
        ("http://" + "a" * 63 + ".com", "a" * 63 + ".com"),
        ("http://" + "a" * 64 + ".com", ""),
        ("http://xn--" + "a" * 8000, ""),
        ("http://[v1." + "a" * 300 + ":1]/", ""),
    ],
)
def test_a_site_is_the_host_as_people_read_it(url, site):
    assert site_of(url) == site
    assert not site or site_of(f"https://{site}") == site
