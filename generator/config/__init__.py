"""Strict YAML with positions, validated into frozen values. The only room that knows PyYAML and pydantic."""
