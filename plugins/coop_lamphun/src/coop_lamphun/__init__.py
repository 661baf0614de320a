"""Lamphun (TH-51). The facts are CSV tables in ``data``, each row with its source.

Tables named ``demo_…`` hold what is invented for demonstration and nothing else.
"""

from coop_core.table_plugin import TablePlugin

plugin = TablePlugin(__name__)
