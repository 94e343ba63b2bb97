"""Prose as a small tree, of which every form of the edition is a rendering.

`inline` reads a text, by Markdown and the edition's own signs; `nodes` are what it finds;
`plain` are its words alone. Nothing here knows an edition: a term is its name, a work its key.
"""
