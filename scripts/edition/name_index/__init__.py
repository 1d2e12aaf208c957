"""Persons, organisations, places, events: what the index lists, and where articles speak of it.

Knows the entries of the index and their passages; knows nothing of pages, and marks no text.
"""
