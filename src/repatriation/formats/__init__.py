"""Bytes to model and back: one small module for each format, found by a file's suffix."""
