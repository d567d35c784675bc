"""The resident's own view: the whole window, one question at a time, back to the worker by PIN."""
