"""Girths, ratios, shirt sizes, and tests of grip and extensors: each with its error, none with an ideal."""
