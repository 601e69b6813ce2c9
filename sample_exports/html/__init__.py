"""The life once more, as pages: the HTML flavour of Facebook's and Instagram's exports.

A page says what its JSON twin says, at the same path with another ending. So the renderers here take the twin's content
(records as `facebook_2026` and `instagram_2026` make them, dressed by the `Manner` of their year) and draw it: `markup`
knows the elements and classes of each year, `dates` how times are printed, `pen` holds both and draws what all pages share.
`facebook*` and `instagram*` draw the records of each network. What a page cannot say, or says alone, is in `losses`.
"""
