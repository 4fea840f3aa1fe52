"""Many reports: workers on one machine, engines over many."""
