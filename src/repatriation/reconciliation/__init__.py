"""Reconciliation: what can be known from all claims together, and which cannot all hold."""
