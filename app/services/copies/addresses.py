"""What an address of this site becomes where the text is read elsewhere."""

from collections.abc import Callable

# Given an address as a text says it, whole or beginning with /; gives the one that holds elsewhere.
Address = Callable[[str], str]


def absolute(site_url: str) -> Address:
    """Addresses of this site with the site before them; others as they are."""

    def whole(address: str) -> str:
        is_ours = address.startswith("/") and not address.startswith("//")
        return f"{site_url}{address}" if is_ours else address

    return whole
