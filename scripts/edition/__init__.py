"""The critical edition: from a scholar's files to pages, checks and exports."""
