"""The shared parts that kinds are composed of: each a group of fields, and the facts that those fields offer."""
