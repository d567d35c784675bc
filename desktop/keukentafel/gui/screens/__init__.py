"""One widget per screen. A screen shows and listens; what it does stands in the use cases."""
