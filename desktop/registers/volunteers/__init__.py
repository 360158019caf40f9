"""Residents who registered to give their time."""
