"""Who belongs to an organisation of elders."""
