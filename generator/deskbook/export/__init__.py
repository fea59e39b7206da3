"""What other programs and readers take from Deskbook: JSON Schema for editors, reference pages."""
