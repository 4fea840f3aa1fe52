"""According to whom: quotations and reports of speech."""
