"""The pages that follow from the description of a register: list, form, details."""
