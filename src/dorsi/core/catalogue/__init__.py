"""The exercises: one file each, and what a log's wording means."""
