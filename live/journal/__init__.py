"""The record: one append-only, hash-chained stream of entries per conference, and the only bus."""
