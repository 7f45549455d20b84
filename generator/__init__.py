"""Årskull: one YAML file per municipality in, a complete three-term engagement out."""
