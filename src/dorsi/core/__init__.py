"""The science: pure functions over frozen types, no clock, no network, no files but the data beside the code."""
