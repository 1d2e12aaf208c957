"""Files under seeds/ become typed data, with the line of every value and every complaint.

Knows YAML, JSON and the keys that editors may write; knows nothing of what a text means.
"""
