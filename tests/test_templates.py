"""Every template compiles, the one no test opens as well."""


def test_every_template_compiles(app):
    names = app.jinja_env.list_templates()
    assert names
    with app.test_request_context():
        for name in names:
            app.jinja_env.now().get_template(name)
