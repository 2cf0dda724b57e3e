"""What a test asks of an open page, as functions that run in it."""

# Level and words of every heading that is to be seen, but for those of a page shown within the page.
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter((heading) => heading.checkVisibility() && !heading.closest("#preview"))
    .map((heading) => [Number(heading.localName[1]), heading.innerText.trim().replace(/\\s+/g, " ")])"""

# What can be pressed and is no link among words: how it is written, its height in pixels, whether rows stand dense.
TARGETS = """() => [...document.querySelectorAll("a[href], button, summary")]
    .filter((target) => target.checkVisibility() && !target.closest(".visually-hidden, .skip, .prose"))
    .filter((target) => getComputedStyle(target).display !== "inline")
    .map((target) => ({
        name: target.outerHTML.slice(0, 90),
        height: Math.round(target.getBoundingClientRect().height),
        dense: target.closest(".row-tools, .tools") !== null,
    }))"""

# Everything that a keyboard comes to, in the order of the page, and whether one asks to come first.
STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((stop) => !stop.disabled && stop.type !== "hidden" && stop.tabIndex >= 0)
    .map((stop) => ({ skip: stop.matches(".skip"), index: stop.tabIndex }))"""

# What axe finds by the rules of these names: each rule, and where it is broken.
VIOLATIONS = """async (rules) => {
    const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target)]);
}"""

# Every word that a reader sees, hears or may come to see: texts, and the attributes that hold some.
WORDS = """() => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
    const words = [];
    while (walker.nextNode()) {
        if (!walker.currentNode.parentElement.closest("script, style")) words.push(walker.currentNode.data);
    }
    for (const element of document.querySelectorAll("*")) {
        for (const { name, value } of element.attributes) {
            if (/^(aria-label|title|alt|placeholder|data-.*)$/.test(name)) words.push(value);
        }
    }
    return words.map((word) => word.trim().replace(/\\s+/g, " ")).filter(Boolean);
}"""
