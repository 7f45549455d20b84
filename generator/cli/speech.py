"""Swedish for what click would say in English: help, headings and wrong usage."""

import json
from collections.abc import Iterable
from difflib import get_close_matches

import click

from generator.cli.options import CheckpointType
from generator.domain.texts import Severity, Texts, sentence
from generator.problems import Problem

REQUIRED = "[required]"  # click's own word
WIDTH = 110  # of lines that are told, where they are broken


class SwedishCommand(click.Command):
    """A command whose help is written in Swedish."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Så skriver du: ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Arguments and options as they are named in Swedish."""
        pieces = [piece for piece in super().collect_usage_pieces(ctx) if piece != self.options_metavar]
        return [*pieces, "[VAL]"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of options under its heading."""
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = [record for option in options if (record := option.get_help_record(ctx)) is not None]
        if records:
            with formatter.section("Val"):
                formatter.write_dl([(names, help_text.replace(REQUIRED, "(krävs)")) for names, help_text in records])


class SwedishGroup(SwedishCommand, click.Group):
    """The front door itself."""

    command_class = SwedishCommand

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  because click decides the signature
        """One command and what belongs to it."""
        return ["KOMMANDO", "[VAL]"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands first, for they are what people look for."""
        rows = [(name, command.get_short_help_str(100)) for name, command in self.commands.items()]
        with formatter.section("Kommandon"):
            formatter.write_dl(rows)
        super().format_options(ctx, formatter)


def speak(command: click.Command, texts: Texts) -> None:
    """Put the words in: every help text in the code is the id of a label."""
    command.help = texts.label(f"cli.{command.name}")
    command.context_settings = {"help_option_names": ["--help", "-h"], "max_content_width": 100}
    for param in command.params:
        if isinstance(param, click.Option):
            param.help = texts.label(f"cli.option.{param.name}")
    if help_option := command.get_help_option(click.Context(command, **command.context_settings)):
        help_option.help = texts.label("cli.option.help")
    for sub in command.commands.values() if isinstance(command, click.Group) else ():
        speak(sub, texts)


class EngagementNotNamed(click.UsageError):
    """A command that needs to know which engagement, and was not told."""

    def __init__(self) -> None:
        super().__init__("")


class NothingToCollect(click.UsageError):
    """Figures are to come in, but nobody said which."""

    def __init__(self) -> None:
        super().__init__("")


class NothingToAggregate(click.UsageError):
    """Exports are to be counted, but nobody said which, or of when."""

    def __init__(self) -> None:
        super().__init__("")


def usage_problem(error: click.UsageError, commands: list[str]) -> Problem:
    """What was wrong with the words on the command line."""
    if isinstance(error, click.NoSuchOption):
        return Problem("no_such_option", details=_hint(error.option_name, _options(error.ctx)))
    if isinstance(error, click.exceptions.NoSuchCommand):
        return Problem("no_such_command", details=_hint(error.command_name, commands))
    if isinstance(error, EngagementNotNamed | NothingToCollect | NothingToAggregate):
        return _not_said(error)
    if isinstance(error, click.MissingParameter):
        return Problem("argument_missing", details={"name": _named(error.param)})
    if isinstance(error, click.BadParameter):
        return Problem("argument_wrong", details={"name": _named(error.param), "allowed": _allowed(error.param)})
    return Problem("usage_wrong")


def _not_said(error: click.UsageError) -> Problem:
    if isinstance(error, NothingToAggregate):
        return Problem("nothing_to_aggregate")
    return Problem("nothing_to_collect" if isinstance(error, NothingToCollect) else "engagement_not_named")


def _options(ctx: click.Context | None) -> list[str]:
    params = ctx.command.get_params(ctx) if ctx else []
    return [name for param in params if isinstance(param, click.Option) for name in param.opts if len(name) > 2]  # noqa: PLR2004  because -h is no word


def _hint(found: str, choices: Iterable[str]) -> dict[str, str]:
    near = get_close_matches(found, list(choices), n=1)
    return {"found": found, "suggestion": near[0] if near else "", "choices": ", ".join(choices)}


def _named(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    return param.opts[0] if isinstance(param, click.Option) else param.make_metavar(click.Context(click.Command("")))


def _allowed(param: click.Parameter | None) -> str:
    kind = param.type if param else None
    if isinstance(kind, click.Choice):
        return ", ".join(str(choice) for choice in kind.choices)
    if isinstance(kind, click.DateTime):
        return "ett datum som 2027-01-18"
    if isinstance(kind, click.IntRange):
        return f"{kind.min}–{kind.max}"
    if isinstance(kind, CheckpointType):
        return "en avstämning som 2026-4"
    return "ett giltigt värde"


def gravest_first(problems: Iterable[Problem], texts: Texts) -> list[Problem]:
    """What stops comes before what is asked, and that before what is only told; otherwise as they came."""
    order = list(Severity)
    return sorted(problems, key=lambda problem: order.index(texts.problems[problem.code].severity))


def said(problems: tuple[Problem, ...], texts: Texts) -> str:
    """All problems, one a line."""
    return "\n".join(sentence(problem, texts) for problem in problems)


def as_data(problem: Problem, texts: Texts) -> dict[str, object]:
    """A problem for programs."""
    return {
        "code": problem.code,
        "severity": texts.problems[problem.code].severity.value,
        "at": str(problem.at),
        "text": sentence(problem, texts),
    }


def as_json_text(content: object) -> str:
    """An answer for programs."""
    return json.dumps(content, ensure_ascii=False, indent=2)
