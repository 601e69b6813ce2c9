"""Inputs that nobody would write, by the million: each target is a function of bytes that raises only where a promise breaks.

    targets.py     what is called, and what must hold whatever comes in
    seeds.py       sound inputs to start from, all of invented people
    mutation.py    changes of bytes; trees.py of JSON, tags.py of pages, lengths.py of pictures and films
    archives.py    changes of whole archives: members, names, ZIP records
    commands.py    what must hold for every command on such an archive
    growth.py      one piece of a file many times over: how the work grows
    driver.py      runs targets by number or by minutes; `python -m tests.fuzz --help`
    found/         inputs that once broke a promise, by target; test_fuzz.py runs them all

Input `n` of a target and a seed is always the same, so a finding is named by its number.
"""
