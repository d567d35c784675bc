"""Keukentafel: the offline companion of the keukentafelgesprek."""

__version__ = "0.1.0"
