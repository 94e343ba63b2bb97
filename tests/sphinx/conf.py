"""A Sphinx project that links into the edition, as another site would."""

import os

project = "A site that cites the edition"
extensions = ["sphinx.ext.intersphinx"]
intersphinx_mapping = {"purges": ("https://example.org/", os.environ["INVENTORY"])}
nitpicky = True
