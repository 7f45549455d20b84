"""What comes from outside: the register of schools and official statistics, read as they are published."""
