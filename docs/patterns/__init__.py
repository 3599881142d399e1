"""Findings of the documents as tests of the model: what was said, how it is measured, and what the baseline shows.

`findings/` holds one list for each document, `measures/` what can be counted, `arms.py` the runs on which that is
done, and `judge.py` the rule by which a finding counts as reproduced. `python -m docs.patterns` runs everything and
writes `docs/patterns.md` and `results.json`.
"""
