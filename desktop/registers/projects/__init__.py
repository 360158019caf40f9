"""What volunteers do again and again under one name."""
