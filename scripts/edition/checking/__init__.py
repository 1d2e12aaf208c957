"""The links in a document of whatever form, and whether each still leads to what it was made for.

Knows documents, addresses and what a site says of its places; knows nothing of seeds, and needs
nothing but Python. docs/assets/syllabus/check/ holds the same rules for browsers.
"""
