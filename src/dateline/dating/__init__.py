"""The date of the report: given, or solved from what the report says."""
