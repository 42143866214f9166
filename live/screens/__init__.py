"""What each seat sees: screens are lists of regions, a region is the newest HTML under one id."""
