"""What is never recorded and must be known at every process of the house: who is here, who waits, what the walls show."""
