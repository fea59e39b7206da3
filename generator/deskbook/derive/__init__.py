"""Values derived from a handbook: quizzes, role-plays, pages, documents. No files, no clock, no dice."""
