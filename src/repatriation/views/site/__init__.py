"""Site: a dataset as pages that link to each other."""
