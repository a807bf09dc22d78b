"""Training logs in and out: one file per format, bytes in, sets and an account of every record out.

A format is one module here with a module-level ``FORMAT: Format``; it is found by itself. Its sample and the answer
expected from it live in ``tests/formats/samples/<slug>/``.
"""

from dorsi.formats.reading import FileAccount, Format, LogFile, ReadOptions, Rejected, Source, formats, read_log

__all__ = ["FileAccount", "Format", "LogFile", "ReadOptions", "Rejected", "Source", "formats", "read_log"]
