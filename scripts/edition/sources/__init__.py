"""Loads the files under seeds/ as typed data, with the line of every value and problem.

Knows YAML, JSON and the keys that editors may write; knows nothing of what a text means.
"""
