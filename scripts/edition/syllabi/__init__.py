"""Reading lists for courses: what is assigned, week by week, and the files that are made of it.

Knows places of the edition and the formats of course platforms; knows nothing of pages.
"""
