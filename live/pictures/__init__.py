"""Pictures: what people would rather look at than read, as readings of the record; `templates/pictures.html` draws them."""
