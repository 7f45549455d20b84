"""What may be shown outside the schools: small groups hidden, also from those who add and subtract. Pure functions."""
