"""The record: everything that the stages found, put together."""
