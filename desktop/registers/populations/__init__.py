"""The number of inhabitants of a place, counted on a day."""
