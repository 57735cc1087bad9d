"""Work that a server elsewhere does, where the studio has agreed to it."""
