"""What can be done: each function is one change, one transaction, one line in the journal."""
