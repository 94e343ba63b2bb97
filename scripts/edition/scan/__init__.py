"""The scan taken apart: files, blocks, joins, tables and notes, alignment with the census."""
