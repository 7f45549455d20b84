"""Where templates become text: the same strictness in every document, and the house's colours as CSS variables."""

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined

from generator.domain.style import Style


def new_workshop(loader: BaseLoader, bytecode_cache: BytecodeCache | None = None) -> Environment:
    """Text is escaped, a value that is not there is a fault, and lines that hold only a tag leave nothing behind."""
    return Environment(
        loader=loader,
        bytecode_cache=bytecode_cache,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def colour_variables(style: Style) -> str:
    """``--ink-soft: #4A5563;`` for every colour of ``style.yaml``."""
    return " ".join(f"--{name.replace('_', '-')}: {colour};" for name, colour in style.colours.items())
