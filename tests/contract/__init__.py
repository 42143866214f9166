"""What the contract for programs promises, asked from outside of a real server."""
