"""Pages of an HTML export become entries: one module per shape of page, the oldest generations among them."""
