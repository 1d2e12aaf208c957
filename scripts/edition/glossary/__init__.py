"""The entries and their evidence, every use of every term, and what the glossary lacks.

Knows articles as data; knows nothing of how anything is shown.
"""
