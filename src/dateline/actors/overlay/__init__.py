"""The user's own lists laid over the tables: PETRARCH dictionaries, tables of entities."""
