"""The gallery: every pack as pages for people who never open the app, to read, print and remark on.

Pages stand on their own: words, styles, fonts and icons are inside them, nothing is fetched from
anywhere. :mod:`writing` puts them in a folder; the rest turns a form into markup.
"""

from __future__ import annotations

from keukentafel.usecases.gallery.writing import GalleryFolderError, WrittenPack, write_gallery

__all__ = ["GalleryFolderError", "WrittenPack", "write_gallery"]
