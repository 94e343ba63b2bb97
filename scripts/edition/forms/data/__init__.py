"""The records of the edition as data: CSV, JSON, their schemas, their package."""
