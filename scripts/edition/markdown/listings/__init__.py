"""One register a module, which bears its name; each has `fill(parent, context)`."""
