"""Evidence: what kinds of files are taken, and where their bytes lie beside the record."""
