"""The people of the village."""
