"""Kernel of the co-operative network suite: no Odoo, no clock, no network."""

__version__ = "1.3.0"
