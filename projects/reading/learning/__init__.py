"""Training of the reading engine, run by hand: nothing here is imported when messages are read."""
