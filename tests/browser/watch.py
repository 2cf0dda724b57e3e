"""What a page complains of while it is open."""


def watch(page, live):
    """A list that fills with what goes wrong on the page: errors, warnings, missing files, requests elsewhere."""
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.extend(complaint(message)))
    page.on("request", lambda request: complaints.extend(foreign(request.url, live)))
    page.on("response", lambda response: complaints.extend(missing(response)))
    return complaints


def complaint(message):
    """What a page says on the console, but for the browser's own note on an answer like 422."""
    is_note = message.text.startswith("Failed to load resource") and message.location["url"]
    return [] if is_note or message.type not in ("error", "warning") else [message.text]


def foreign(url, live):
    return [] if url.startswith((live, "data:", "blob:")) else [url]


def missing(response):
    """A file of the page that the server does not have; an answer to the reader, like a 404 page, is none."""
    is_file = response.request.resource_type in ("stylesheet", "script", "image", "font")
    return [f"{response.status} {response.url}"] if is_file and response.status >= 400 else []
