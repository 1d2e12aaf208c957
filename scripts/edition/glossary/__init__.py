"""Entries and their evidence, every use of every term, and what the glossary still lacks.

Knows articles as data; knows nothing of how anything is shown.
"""
