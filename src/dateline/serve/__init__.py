"""The REST API and the page, over a store."""
