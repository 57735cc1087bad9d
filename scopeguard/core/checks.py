"""Checks at start-up: what a document needs must be on the machine."""
