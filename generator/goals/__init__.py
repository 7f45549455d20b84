"""The review of a municipality's goals: found in a text, classified by rules that are data, and rewritten."""
