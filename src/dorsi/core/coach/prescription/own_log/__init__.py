"""What do the lifter's own numbers show of a lift: best sets, course, breaks, what is new?"""
