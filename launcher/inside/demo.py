"""Demonstration"""

import sys

from opened import opened, say

with opened(sys.argv[1:]) as (env, _):
    say("  user admin, password admin")
