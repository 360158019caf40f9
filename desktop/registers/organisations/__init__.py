"""The organisations of the community."""
