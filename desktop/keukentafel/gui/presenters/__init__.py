"""Between screens and use cases: state of a screen, no widgets. Screens listen; use cases do."""
