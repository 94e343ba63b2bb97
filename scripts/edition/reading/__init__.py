"""The reading: docs/, mkdocs.yml and CITATION.cff, taken into the records of the model."""
