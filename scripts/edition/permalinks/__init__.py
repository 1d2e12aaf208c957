"""Every address ever published, and the text of today that it leads to.

Knows the record and how changed texts are recognized; knows nothing of pages or the web.
"""
