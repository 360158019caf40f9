"""Makes the documents that leave the station on paper."""
