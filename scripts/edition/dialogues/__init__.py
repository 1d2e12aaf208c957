"""What the articles say to each other, the names that they share, and pairs that editors may add.

Knows articles, and where published places are today; knows nothing of how anything is shown.
"""
