"""From goal, days, minutes, equipment, limits, log and tip to a week and today's session."""
