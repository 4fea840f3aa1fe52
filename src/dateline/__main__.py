"""`python -m dateline` is the command `dateline`."""

import sys


def main() -> None:
    """Run the command line, which may be interrupted while it is still being loaded."""
    try:
        from dateline.cli.app import main as command
    except KeyboardInterrupt:
        sys.exit(130)
    command()


if __name__ == "__main__":
    main()
