"""Strength, volume and attendance: what a history says about each lift and about the back."""
