"""English words that say little about what a text or a question is about."""

_WORDS = """
a an the this that these those such same other others another
i me my mine we us our ours you your yours he him his she her hers it its they them their theirs
myself himself herself itself ourselves yourself themselves oneself one ones
who whom whose which what whatever whoever where when why how
some any each every either neither both all none nothing something anything everything
someone anyone everyone few fewer several many much more most less least enough own
and or nor but yet so if than as because since although though unless until while whereas
whether lest once
about above across after against along amid among around at before behind below beneath beside
besides between beyond by despite down during except for from in inside into like near of off on
onto out outside over past per regarding through throughout till to toward towards under unlike
up upon versus via with within without
am is are was were be been being do does did doing done have has had having can cannot could
may might must ought shall should will would
not no never always often sometimes usually again already also even ever just only still then
there here now too very quite rather almost perhaps today indeed instead well far
however therefore thus hence moreover furthermore nevertheless nonetheless meanwhile otherwise
accordingly consequently subsequently finally first second third last respectively namely
especially particularly mainly largely mostly merely simply clearly certainly generally
according due based given including concerning etc et al
"""

FUNCTION_WORDS = frozenset(_WORDS.split())

WITHIN_TERMS = frozenset(["of", "and", "for", "the", "to", "in"])
"""Function words that may be part of a term, as in “political economy of truth”."""

ASKING_WORDS = frozenset(
    ["mean", "means", "meaning", "define", "defined", "definition", "author", "authors"]
)
"""Words with which readers ask for an entry: “How do the authors define regionalism?”"""
