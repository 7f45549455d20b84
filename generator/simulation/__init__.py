"""Pupils who do not exist, so that a workshop, a demonstration or a test has figures that behave as real ones do."""
