"""What the machine offers: paths, resources, texts, safe file writes, single instance, memory hygiene."""
