"""Checks of datasets: findings, rules, the catalogue, and the report."""
