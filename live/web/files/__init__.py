"""Files that come in: looked at, kept, or imported."""
