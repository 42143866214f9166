"""What everybody may read without a seat."""
