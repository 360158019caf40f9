"""The papers that belong to a request."""
