"""Which set comes next on a lift, week by week, also on the way back after a break or pain?"""
