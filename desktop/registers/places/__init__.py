"""The places of a county, with what became of those that are gone."""
