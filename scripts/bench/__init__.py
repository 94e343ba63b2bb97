"""Measurements of the edition: ratios within one run, because a machine's clock is noisy."""
