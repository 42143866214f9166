"""What a browser opens at a seat: its page, its sheets, its papers."""
