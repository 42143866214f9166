"""Papers: what is drawn from the record to be printed or filed. State in, a document out."""
