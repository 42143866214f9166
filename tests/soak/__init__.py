"""Proofs that take minutes: `make soak` runs them and prints their figures."""
