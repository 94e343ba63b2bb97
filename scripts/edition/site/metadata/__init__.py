"""What the head of a page says of it to programs: tags, links, JSON-LD."""
