"""Deskbook: customer-service standards kept as YAML, turned into a handbook, role-plays and quizzes."""

__version__ = "0.1.0"
