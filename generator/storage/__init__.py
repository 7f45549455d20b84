"""The ledger of what has been accepted, and earlier years on their way into it."""
