"""Frames built once: one finished websocket frame for all who are told the same, written straight to their connections."""
