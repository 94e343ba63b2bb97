"""What follows from an edition: addresses, order, backlinks, numbers, dates, formatted works."""
