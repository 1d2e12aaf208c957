"""A resolved reading list in the formats that others read.

Each module has a twin in docs/assets/syllabus/formats/ that writes the same bytes in a browser.
"""
