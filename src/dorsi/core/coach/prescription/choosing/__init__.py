"""Which one change is made, or what is noted before anything is changed?"""
