"""Plays the same conversations on our engine and on ODK's own, and tells where they differ.

For development only (``make oracle``): needs Node. Nothing of it is shipped.
"""
