"""The errors of Dateline: each says where, what is wrong and what to do."""


class DatelineError(Exception):
    """Anything that Dateline reports to its user instead of a traceback."""


class InputError(DatelineError):
    """A document cannot be read; the message names the file, the line and the field, and says what to do.

    >>> str(InputError("reports.jsonl", 3, "date", "32 June is no date", "write it as YYYY-MM-DD"))
    'reports.jsonl, line 3, field date: 32 June is no date; write it as YYYY-MM-DD'
    """

    def __init__(self, source: str, line: int | None, field: str | None, problem: str, remedy: str) -> None:
        self.source, self.line, self.field, self.problem, self.remedy = source, line, field, problem, remedy
        where = source + (f", line {line}" if line is not None else "") + (f", field {field}" if field else "")
        super().__init__(f"{where}: {problem}; {remedy}")

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, int | None, str | None, str, str]]:
        """So that it can be sent from one process to another."""
        return type(self), (self.source, self.line, self.field, self.problem, self.remedy)


class RuleError(DatelineError):
    """A table or file of rules holds something that cannot be used; the message says where and what to do."""


class ModelError(DatelineError):
    """The language model cannot be loaded, or is not the one that was measured."""


class ExportError(DatelineError):
    """An export cannot be made as asked, or its counts do not match; nothing was saved."""


class UsageError(DatelineError):
    """A command was called with arguments that do not go together."""


class StoreError(DatelineError):
    """A store cannot be opened, read or written; the message names the file and says what to do."""


class BulkError(DatelineError):
    """A bulk run could not be finished; the files that are done stay, and the same command goes on with the others."""
