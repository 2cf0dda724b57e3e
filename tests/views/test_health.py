"""For machines."""


def test_haru_says_it_is_up_to_anyone(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_health_tells_nothing_of_the_inside(client):
    assert "Server" not in client.get("/healthz").headers
