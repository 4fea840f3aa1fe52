"""Many reports together: which of them tell of one happening, and which mentions mean one event."""
