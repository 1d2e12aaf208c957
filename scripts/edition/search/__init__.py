"""What search finds: a record for each article and entry, and lists besides the index.

Knows what readers may type and see; knows nothing of the format of the index or of browsers.
"""
