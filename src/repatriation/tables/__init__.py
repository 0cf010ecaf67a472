"""Foreign tables: reading them, understanding their columns, checking their rows."""
