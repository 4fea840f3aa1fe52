"""Reading: files of any kind into raw documents."""
