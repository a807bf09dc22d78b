"""Did it help? Trials of one person and of groups: designed, drawn by lot, judged."""
