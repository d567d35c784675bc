"""Settings: who works here, joining the office, passphrase and PIN, backup."""
