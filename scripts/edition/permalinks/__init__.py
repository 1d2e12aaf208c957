"""Every address ever published, and which text of today it leads to.

Knows the record and how a changed text is recognized; knows nothing of pages or of the web.
"""
