"""From Markdown pages to a finished, verified site.

The only place that knows builders, Pagefind and the HTML of finished pages; decides nothing
about content.
"""
