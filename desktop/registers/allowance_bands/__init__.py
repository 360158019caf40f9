"""From which ages on the old-age allowance is paid."""
