"""Which set on which day shows the lifter whether a change helped, and how often is it reached by chance?"""
