"""What things mean. Imports neither Qt nor SQL, and does no input or output."""
