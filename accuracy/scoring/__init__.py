"""What the scripts of this folder share: scores, intervals, the real logs as series, one look of the verdict."""
