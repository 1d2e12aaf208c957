"""Works cited, rendered as their style wants them.

Knows CSL and the program that processes it; knows nothing of where a work is cited.
"""
