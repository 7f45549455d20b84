"""Everything that is the same for every municipality, and how it is opened."""

from dataclasses import dataclass
from functools import cached_property

from generator.config.class_layout import load_class_layout
from generator.config.export_mappings import load_export_mappings
from generator.config.handbook import load_handbook_content
from generator.config.layout import load_layout
from generator.config.levels import load_levels
from generator.config.model import load_model
from generator.config.municipality_layout import load_municipality_layout
from generator.config.style import load_style
from generator.config.texts import load_texts
from generator.domain.class_sheets import ClassBookPlan
from generator.domain.figures import Figures
from generator.domain.handbook import HandbookContent
from generator.domain.levels import Level
from generator.domain.model import Model
from generator.domain.municipality_sheets import MunicipalityBookPlan
from generator.domain.official import Official
from generator.domain.pupil_export import ExportMapping
from generator.domain.sheets import LayoutPlan
from generator.domain.style import Style
from generator.domain.texts import Texts
from generator.pipeline.example import example_figures, example_official


@dataclass(frozen=True)
class House:
    """Everything that is the same for every municipality, read once."""

    model: Model
    layout: LayoutPlan
    class_layout: ClassBookPlan
    municipality_layout: MunicipalityBookPlan
    texts: Texts
    style: Style
    handbook: HandbookContent
    levels: tuple[Level, ...]

    @cached_property
    def export_mappings(self) -> tuple[ExportMapping, ...]:
        """The forms of pupil-level exports, read when something first asks for them."""
        return load_export_mappings(self.model)

    def export_mapping(self, form: str) -> ExportMapping:
        """The form with an id; one that there is not is a mistake in the program, so ``StopIteration``."""
        return next(one for one in self.export_mappings if one.id == form)

    @cached_property
    def example(self) -> Figures:
        """Exempelstad's figures, read when a document first asks for them: most commands never do."""
        return example_figures(self.model, self.texts)

    @cached_property
    def example_official(self) -> Official:
        """What could have been published about Exempelstad, likewise."""
        return example_official(self.model)


def open_house() -> House:
    """Read and check all templates; a fault in one of them is a ``ProblemsFound`` like any other."""
    model, texts = load_model(), load_texts()
    return House(
        model=model,
        layout=load_layout(model),
        class_layout=load_class_layout(),
        municipality_layout=load_municipality_layout(),
        texts=texts,
        style=load_style(),
        handbook=load_handbook_content(),
        levels=load_levels(model.programme),
    )
