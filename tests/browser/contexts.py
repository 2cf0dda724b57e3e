"""Browser contexts that one test after another works in: the files of the application are fetched once."""

import json
from contextlib import contextmanager

# A test is quicker than any hand: until the scripts of a page have run, all that it holds counts as disabled, and so
# Playwright waits before it presses, fills or chooses anything. What it types by the keyboard, it types at once.
HOLD = """(() => {
    const hold = new MutationObserver(() => {
        if (document.documentElement) document.documentElement.ariaDisabled = "true";
    });
    hold.observe(document, { childList: true });
    document.addEventListener("DOMContentLoaded", () => {
        hold.disconnect();
        document.documentElement.ariaDisabled = null;
    });
})()"""


class Contexts:
    """Lends contexts by their arguments, each as empty as a new one, but for its cache."""

    def __init__(self, browser):
        self.browser, self.resting = browser, {}

    @contextmanager
    def lend(self, origin, arguments):
        """A context of these arguments, for pages of the origin."""
        shelf = self.resting.setdefault(json.dumps(arguments, sort_keys=True), [])
        context, keeper = shelf.pop() if shelf else self._make(arguments)
        pages = [*context.pages]
        yield context
        for page in context.pages:
            if page not in pages:
                page.close()
        empty(context, keeper, origin)
        shelf.append((context, keeper))

    def _make(self, arguments):
        """A context and the session of its one page that stays, by which it is emptied."""
        context = self.browser.new_context(**arguments)
        if arguments.get("java_script_enabled", True):
            context.add_init_script(HOLD)
        return context, context.new_cdp_session(context.new_page())


def empty(context, keeper, origin):
    """Takes everything that a test left in the context."""
    context.unroute_all()
    context.set_offline(False)
    context.clear_cookies()
    context.clear_permissions()
    keeper.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
