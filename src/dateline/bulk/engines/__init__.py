"""What runs the tasks of a plan: each engine in a file of its own."""
