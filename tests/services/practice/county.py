"""The practice county that the tests look at."""

from datetime import datetime, timedelta, timezone

NOW = datetime(2026, 3, 4, 15, 30, tzinfo=timezone(timedelta(hours=8)))
