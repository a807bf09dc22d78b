"""Guidance second by second: how a set goes, what to think of, what to try when nothing is felt."""
