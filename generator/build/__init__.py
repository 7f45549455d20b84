"""What to make from what: jobs, the manifest of what was made, and the running of only what has changed."""
