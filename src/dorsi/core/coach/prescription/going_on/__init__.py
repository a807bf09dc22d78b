"""What is said where nothing is stuck, or where somebody was away: go on, look again, come back?"""
