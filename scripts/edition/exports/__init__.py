"""The edition for other programs: anchors.json, SKOS, CSV.

Knows those formats; knows nothing of Markdown or of the site around the files.
"""
