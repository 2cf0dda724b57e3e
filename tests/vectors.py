"""Texts that try to make a page run something: `VECTORS`, for every field that shows what somebody wrote.

Each calls `pwned()`, by which a browser test knows that one got through. Put together from parts, so that every way
of saying it meets every place to say it.
"""

from itertools import product

CALL = "pwned()"

TAGS = [
    "img",
    "svg",
    "video",
    "audio",
    "body",
    "details",
    "input",
    "iframe",
    "object",
    "math",
    "a",
    "b",
    "kbd",
    "table",
]
HANDLERS = [
    "src=x onerror={}",
    'onload="{}"',
    "onclick='{}'",
    "open ontoggle={}",
    "autofocus tabindex=1 onfocus={}",
    'style="animation:a 1s" onanimationstart="{}"',
    "/onmouseover={}",
    "\nONPOINTERENTER\t=\n{}",
]

SCRIPT_URLS = [
    f"javascript:{CALL}",
    f"JaVaScRiPt:{CALL}",
    f"java\tscript:{CALL}",
    f"java\nscript:{CALL}",
    f" javascript:{CALL}",
    f"\x01javascript:{CALL}",
    f"&#106;avascript:{CALL}",
    f"&#x6A;avascript&colon;{CALL}",
    f"javascript&#58;{CALL}",
    f"java&Tab;script:{CALL}",
    f"java&NewLine;script:{CALL}",
    f"javascript&#x3A{CALL}",
    f"%6Aavascript:{CALL}",
    f"javascript\\:{CALL}",
    f"\u200bjavascript:{CALL}",
    f"vbscript:{CALL}",
    f"VBScript&#58;{CALL}",
    f"data:text/html,<script>{CALL}</script>",
    "data:text/html;base64,PHNjcmlwdD5wd25lZCgpPC9zY3JpcHQ+",
    f"data:image/svg+xml,<svg onload={CALL}>",
    f"view-source:javascript:{CALL}",
    f"feed:javascript:{CALL}",
    f"blob:javascript:{CALL}",
    f"javascript://haru.example/%0a{CALL}",
]
PLACES = [
    "[글]({})",
    "[글](<{}>)",
    "[글][a]\n\n[a]: {}",
    "[글][a]\n\n[a]: <{}> 'x'",
    "<{}>",
    "![그림]({})",
    "![그림](<{}> 'x')",
    '<a href="{}">글</a>',
    "<a href='{}'>글</a>",
    '<img src="{}">',
    '<iframe src="{}"></iframe>',
    '<form action="{}"><button>글</button></form>',
    '<object data="{}"></object>',
    '<base href="{}">',
    '<meta http-equiv="refresh" content="0;url={}">',
    '<link rel="stylesheet" href="{}">',
    '<svg><a xlink:href="{}"><text y=9>글</text></a></svg>',
    '<math href="{}">글</math>',
    '<button formaction="{}">글</button>',
    '<area href="{}">',
    '<blockquote cite="{}">글</blockquote>',
    '<details open><summary><a href="{}">글</a></summary></details>',
]

SCRIPTS = [
    f"<script>{CALL}</script>",
    f"<ScRiPt >{CALL}</sCrIpT >",
    f"<script/x>{CALL}</script>",
    f"<script\n>{CALL}</script\n>",
    f"<scr<script>ipt>{CALL}</scr</script>ipt>",
    f"<<script>{CALL}//<</script>",
    f"<script src=data:,{CALL}></script>",
    f"<svg><script>{CALL}</script></svg>",
    f"<svg><style><img src=x onerror={CALL}></style></svg>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={CALL}></style></mglyph></table></mtext></math>",
    f"<style>@import 'javascript:{CALL}';</style>",
    f"<xmp><script>{CALL}</script></xmp>",
    f"<plaintext><script>{CALL}</script>",
    f"<script>{CALL}",
    f"<img src=x onerror={CALL}//",
    f"<img src='x' onerror='{CALL}' <p>",
]
BREAKERS = [
    "{}",
    "--></title></textarea></style></noscript>{}",
    "\"'>{}",
    "]]>{}",
    "<!-- {} -->",
    "<!--><!-- -->{}",
]
WRAPPERS = [
    "`` ` `` {}",
    '```html"><b\n{}\n```',
    "~~~ {}\n글\n~~~",
    "# {}",
    "> - {}",
    "|a|\n|-|\n|{}|",
    "글[^{}]\n\n[^{}]: {}",
    '[글](/a "{}")',
    '![{}](https://haru.example/a.png "{}")',
    "- [x] {}",
    "<details><summary>{}</summary></details>",
    "<kbd {}>글</kbd>",
    "<abbr title='{}'>글</abbr>",
    "https://haru.example/{}",
    'https://haru.example/?q="onmouseover={}',
    "&lt;{}&gt;",
    "\\{}",
]
# Elements that a page of the app would find in place of its own.
POSERS = [
    "<form id=csrf_token><input name=attributes></form>",
    '<a id="main" name="body" class="button main skip">글</a>',
    '<div class="bar" id="flash" style="position:fixed;inset:0;z-index:9">글</div>',
    '<label for="password" accesskey="x" contenteditable>글</label>',
    '<input type="password" name="password" autofocus>',
    '<template shadowrootmode="open"><slot></slot></template>',
    '<p is="x-widget" data-controller="writing" hx-get="/logout" slot="x" popover>글</p>',
    '<a href="/entries" target="_top" ping="/x" download>글</a>',
    '<img src="/logout"><img srcset="/logout 1x" alt="글">',
    '<h2 id="main">글</h2><ol id="fn-1"><li id="s-글">글</li></ol>',
]

VECTORS: list[str] = list(
    dict.fromkeys(
        [
            *(f"<{tag} {handler.format(CALL)}>" for tag, handler in product(TAGS, HANDLERS)),
            *(place.format(url) for place, url in product(PLACES, SCRIPT_URLS)),
            *(breaker.format(script) for breaker, script in product(BREAKERS, SCRIPTS)),
            *(wrapper.replace("{}", script) for wrapper, script in product(WRAPPERS, SCRIPTS)),
            *POSERS,
        ]
    )
)
