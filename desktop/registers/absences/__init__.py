"""When residents are away from the village."""
