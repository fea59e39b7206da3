"""The command line: arguments, printing and exit codes. The only place that prints.

Exit 0: fine. 1: the content has errors (or phrases were found). 2: wrong usage.
"""

from __future__ import annotations

import click

from deskbook import __version__
from deskbook.cli.build import build_command, serve_command
from deskbook.cli.check import check_command
from deskbook.cli.coverage import coverage_command
from deskbook.cli.export import export_command
from deskbook.cli.new import new_command
from deskbook.cli.phrases import phrases_command
from deskbook.cli.shared import spare_the_collector
from deskbook.cli.sheets import form_command, quiz_command, role_play_command

HELP = {"help_option_names": ["-h", "--help"]}


@click.group(context_settings=HELP)
@click.version_option(__version__, prog_name="deskbook")
def main() -> None:
    """Customer-service standards kept as YAML: a handbook, role-plays and quizzes from one source."""
    spare_the_collector()


for command in (
    build_command,
    serve_command,
    check_command,
    quiz_command,
    role_play_command,
    form_command,
    phrases_command,
    coverage_command,
    export_command,
    new_command,
):
    command.context_settings.update(HELP)  # each by itself: what click inherits depends on who asked first
    main.add_command(command)
