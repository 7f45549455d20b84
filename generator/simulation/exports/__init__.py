"""Exports of pupils who do not exist, in the forms that the mappings describe: what ``aggregate`` is tried on."""
