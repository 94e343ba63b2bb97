"""Other forms of the edition, a room each; every one is written into the built site."""
