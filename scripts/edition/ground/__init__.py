"""The ground: files, messages, references, signs and numbers; it knows no edition."""
