"""Where: toponyms found and put on the map."""
