"""The pages of the gallery, one module per kind of widget. Their words are fictional and not translated."""
