"""Views: what people look at. Content is built once, as plain data, and drawn in several ways."""
