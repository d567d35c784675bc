"""The workspace of a visit: navigator, one page per step, and the panel beside it."""
