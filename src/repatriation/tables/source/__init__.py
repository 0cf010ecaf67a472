"""Reading: files, sheets and frames as a `Grid`, one module for each format."""
