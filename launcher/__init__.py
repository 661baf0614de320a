"""The launcher behind ``./coop``: standard library only, one idea per file."""
