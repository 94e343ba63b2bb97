"""The edition as a book, which EPUB and PDF are made from.

Every page that has a place in a book is rendered by the same Markdown
constructs as on the web, so that nothing is said twice and nothing differs;
what only a browser needs is then taken out of its tree.
"""
