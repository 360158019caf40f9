"""The catalogue of what a station can do for a resident."""
