"""One invented life, and what the same life looks like in the exports of different years."""
