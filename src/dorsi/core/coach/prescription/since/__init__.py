"""What became of the advice before: was it done, did it help, does it stay, what waits?"""
