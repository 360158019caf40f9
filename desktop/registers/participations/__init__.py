"""Who took part in an activity."""
