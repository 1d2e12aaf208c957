"""Social cards: the pictures that stand for pages where links to them are shared.

Knows what each shows and how it is drawn; knows nothing of HTML, Markdown or the site.
"""
