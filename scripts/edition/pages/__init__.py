"""The Markdown pages of the site.

The only place that knows Markdown and what must be escaped in it; knows nothing of finished HTML.
"""
