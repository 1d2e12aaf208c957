"""What search finds: a record for each article and entry, and the lists beside the index.

Knows what readers may type and see; knows nothing of the index's format or of the browser.
"""
