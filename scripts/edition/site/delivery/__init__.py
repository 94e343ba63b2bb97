"""Delivery: what a server says and does when it hands out the built site, whichever it is."""
