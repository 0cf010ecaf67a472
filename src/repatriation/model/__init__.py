"""The records and values of the library, one noun a module."""
