"""What every answer says to the browser about itself."""

from flask import Flask, Response, current_app, request, session

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


def init_app(app: Flask) -> None:
    app.after_request(add_headers)


def add_headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if request.is_secure:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    _limit_caching(response)
    return response


def _limit_caching(response: Response) -> None:
    """A page may hold what only its reader may see: no cache keeps it for another. Files of ours never change."""
    if request.endpoint == "static":
        current = request.args.get("v") == current_app.config["STATIC_VERSION"] and response.status_code in (
            200,
            304,
        )
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if current else "no-cache"
        return
    response.vary.update(("Cookie", "Accept-Language"))
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store" if "_user_id" in session else "private, no-cache"
