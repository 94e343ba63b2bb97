"""Files by which other programs find, cite and annotate places of the edition."""
