"""What comes from outside: the register of schools, official statistics, and exports of pupils."""
