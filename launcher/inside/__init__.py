"""Programs run by the Python of ``.coop/venv``, which has Odoo and psycopg2."""
