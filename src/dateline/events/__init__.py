"""What: triggers, participants, types, objects and quantities of events."""
