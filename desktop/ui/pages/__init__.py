"""The pages of their own, which no description of a register could give."""
