"""The shapes of the API's answers, a file for each kind of thing that is asked for."""
