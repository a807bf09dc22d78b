"""Filmed lifts whose truth is known: bodies, movements, cameras, a pose model's errors, drawn pictures."""
