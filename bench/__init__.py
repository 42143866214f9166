"""Benches: what the house promises about speed and memory, each measured on real processes over loopback."""
