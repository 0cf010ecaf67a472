"""Guessing what the columns of a table mean, from their headers and their cells."""
