"""What is an answer, and which answers and changes were there before, also in their files?"""
