"""A sheet as files that leave Koers: Markdown, DOCX, PDF, and a card for on the phone."""
