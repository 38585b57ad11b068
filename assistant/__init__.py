"""One question in, one cited answer out.

text → words, rows, bodies → reworded → read → shares, bounds, asks → ends, talks → understand → plan → evidence →
figures, prose → compose → Answer: the order in which a question goes through the rooms. None leads back to one
before it.
"""
