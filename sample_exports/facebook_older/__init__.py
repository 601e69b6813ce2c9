"""The life in every JSON form that Facebook's export had before today's, one module per form.

An older record is mostly today's record at another place, under another key, with another way to describe a picture.
So each module here is a list (which file holds what) and a `Manner` (how pictures are named and described); the records
come from `facebook_2026` where they are the same, and from `makers` where they are not.

The whole life is in each of them, also what happened later: as if the person had asked for the export on the same day
as today's, and Meta still wrote as it did then.
"""
