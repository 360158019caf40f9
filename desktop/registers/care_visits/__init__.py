"""Visits to elders who need looking after."""
