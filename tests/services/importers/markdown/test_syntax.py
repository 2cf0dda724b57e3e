"""What Obsidian, Hugo and Jekyll write their own way."""

import pytest


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("![[x.png]]", "![](../files/x.png)"),
        ("![[x.png|300]]", "![](../files/x.png)"),
        ("![[x.png|하늘|300]]", "![하늘](../files/x.png)"),
        ("![[X.PNG|하늘]]", "![하늘](../files/x.png)"),
        ("![[Pasted image 1.png]]", "![](../files/Pasted%20image%201.png)"),
        ("![[gone.png]]", "![](gone.png)"),
        ("`![[x.png]]` ![[x.png]]", "`![[x.png]]` ![](../files/x.png)"),
        ("![[another]] [[another]]", "![[another]] [[another]]"),
        ('{{< figure src="a b.png" alt="하늘" >}}', "![하늘](a%20b.png)"),
        (
            '{{< figure src="/a.png" alt="하늘" caption="푸른 *하늘*" >}}',
            "![하늘](/a.png)\n\n푸른 \\*하늘\\*",
        ),
        ("{{< youtube abc >}}", "{{< youtube abc >}}"),
        ("{{< highlight go >}}\nfmt\t  \n{{< /highlight >}}", "```go\nfmt\t  \n```"),
        ("{% highlight ruby linenos %}\n```\n{% endhighlight %}", "````ruby\n```\n````"),
        (
            "```\n{{< highlight go >}}\nx\n{{< /highlight >}}\n```",
            "```\n{{< highlight go >}}\nx\n{{< /highlight >}}\n```",
        ),
        ("{{ x }} {% y %} ![[", "{{ x }} {% y %} ![["),
    ],
)
def test_other_ways_to_write_become_markdown(scan, text, body):
    files = {
        "notes/note.md": text,
        "files/x.png": b"",
        "files/Pasted image 1.png": b"",
        "notes/another.md": "x",
    }
    assert scan(files)["notes/note.md"].body == body


@pytest.mark.parametrize(
    "piece", ["![[", "{{< figure ", "{% highlight a %}\n", "]]", "{{<", "[[a|", "# \n", "- [x] \n"]
)
def test_long_texts_of_signs_are_read(read, piece):
    assert read("x" + piece * (20_000 // len(piece))).title
