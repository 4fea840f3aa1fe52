"""When: time expressions, and their values as functions of the date of the document."""
