"""From a recording to clean traces and repetitions."""
