"""Articles as books: EPUB for e-readers, PDF for paper, of what may be copied.

Knows XHTML, EPUB and the printed page; knows nothing of Markdown, pages or the site.
"""
