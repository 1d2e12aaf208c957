"""What is typed: options, the order of the work, and what is printed.

Knows every other package; no other package knows it.
"""

INTERRUPTED = 130
"""The exit status of a command that Ctrl+C has ended, as shells have it."""
