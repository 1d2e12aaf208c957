"""Words, sentences and languages: what is true of any text.

Knows nothing of articles, terms or files.
"""
