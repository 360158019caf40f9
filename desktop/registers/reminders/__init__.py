"""When a place was reminded that its hand-over is late, how, and what was said."""
