"""Stories that are lived through in a real browser."""
