"""YAML in, model out: strictly read, checked by schema and across files, every object with its place."""
