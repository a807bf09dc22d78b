"""What can be changed in the next sessions, as the planner takes it: sets, days, effort, lifts, straps?"""
