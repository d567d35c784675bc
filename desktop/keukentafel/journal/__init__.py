"""Changes, folding them to a dossier, merging, and the hash chain. Pure: no database, no clock of its own."""
