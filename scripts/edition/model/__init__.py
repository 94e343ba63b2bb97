"""The edition as data: frozen records, built once by the reading, read by everything else."""
