"""Makes one report: runs a notebook in a process of its own, and has its page made."""
