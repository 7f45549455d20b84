"""What the counts say: shares and changes, computed last and from whole numbers. Pure functions."""
