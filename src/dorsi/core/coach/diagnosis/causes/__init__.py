"""The causes: each file holds one ``CAUSE``."""
