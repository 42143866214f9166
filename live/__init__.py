"""Điểm Cầu: the live companion of hybrid conferences."""

__version__ = "0.1.0"
