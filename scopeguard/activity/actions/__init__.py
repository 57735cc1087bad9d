"""Writing into the journal."""
