"""Returned figures against the rules: one small function a kind of rule, in stages."""
