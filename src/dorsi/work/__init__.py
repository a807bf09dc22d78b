"""The pipelines: from files to answers. What needs formats and report at once lives here."""
