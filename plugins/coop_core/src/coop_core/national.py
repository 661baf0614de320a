"""What holds in every province unless its plugin says otherwise. A plugin itself.

The facts are CSV tables in ``data``, each row with its source: kinds of organisations,
activities, usual forms of networks, legal limits, what the report on nine provinces
counts and teaches. The structure, marked ``inferred``, holds where a province has none.
"""

from coop_core.table_plugin import TablePlugin

plugin = TablePlugin("coop_core")
