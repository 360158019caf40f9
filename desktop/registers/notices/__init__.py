"""Texts that are posted in the village."""
