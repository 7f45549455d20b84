"""Pupil rows in, counts out: who counts, what each mark means, and whom last June's rows are about too.

A pupil is a number here. Identities are exchanged for numbers before anything else is done (``numbered``), the numbers
live as long as the call, and nothing of a row stands in what comes out: not in a count, not in a problem.
"""
