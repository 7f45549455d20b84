"""What comes from outside: official statistics, read from the form in which it is published."""
