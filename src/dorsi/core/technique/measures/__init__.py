"""One measure, one file: each holds a `MEASURE`, found by `dorsi.core.technique.measure.all_measures`."""
