"""What took place in the village."""
