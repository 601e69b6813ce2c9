"""The life in every JSON form that Instagram's export had before today's.

`flat` is one file per kind (until spring 2021), `topical` one folder per topic (until 2023), `umbrella` the folders of
today with the files of before (until 2025); `threads` is the export of Threads alone. As on Facebook's side, the whole
life is in each of them, also what happened later.
"""
