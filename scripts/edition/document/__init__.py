"""A supplied text as an article: blocks in its order, and spans that stand off from their text.

Knows what scraped text looks like and what the edition reads; knows no Markdown, HTML or address.
"""
