"""Words for dates and periods, and the grammar that reads them."""
