"""What is typed: options, the order of the work, and what is printed.

Knows every other package; no other package knows it.
"""
