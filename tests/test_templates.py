"""Every template compiles, the one no test opens as well."""


def test_every_template_compiles(app):
    names = app.jinja_env.list_templates()
    assert names
    for name in names:
        app.jinja_env.get_template(name)
