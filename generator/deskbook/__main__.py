"""`python -m deskbook` is the command `deskbook`."""

from deskbook.cli import main

if __name__ == "__main__":
    main(prog_name="deskbook")
