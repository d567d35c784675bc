"""One module per revision, numbered with four digits."""
