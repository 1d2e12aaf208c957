"""What finished pages get besides their content: numbers, plots, lists of uses and of terms.

The only place that makes HTML; knows the edition as data and nothing of what a builder makes of a
page. A page marks each place for it with an empty element that names a slot.
"""
