"""Plays a complete, fictional visit through the real windows: laptop, office, and back. No side door."""
