"""The muscles of the back, arms and grip, the motions they make, and the regions a week is counted in."""
