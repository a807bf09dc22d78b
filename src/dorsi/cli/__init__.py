"""The command line: it only translates words into calls and answers into text."""
