"""One register a module; each has `fill(parent, context)`."""
