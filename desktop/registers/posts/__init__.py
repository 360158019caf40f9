"""Who holds which position in an association, term by term."""
