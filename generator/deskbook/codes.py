"""Every sort of problem that Deskbook can tell, by its id: for `check --explain` and the reference pages.

The list of modules is written out, since nothing here searches folders; a test walks the package and names
whatever is missing from it.
"""

from __future__ import annotations

from types import ModuleType

import deskbook.blueprints
import deskbook.checks.choices
import deskbook.checks.figures
import deskbook.checks.known_names
import deskbook.checks.overlays
import deskbook.checks.prose
import deskbook.checks.slot_names
import deskbook.checks.stages
import deskbook.checks.translations
import deskbook.checks.voice
import deskbook.checks.wording
import deskbook.derive.chapters
import deskbook.derive.item_review
import deskbook.derive.quizzes
import deskbook.derive.role_play_review
import deskbook.derive.sheet_review
import deskbook.derive.trace
import deskbook.formula
import deskbook.linking
import deskbook.overlay
import deskbook.parts.flow
import deskbook.parts.formulas
import deskbook.parts.members
import deskbook.parts.phrases
import deskbook.project
import deskbook.references
import deskbook.review.items
import deskbook.slots
import deskbook.translation
import deskbook.trees
import deskbook.validation
import deskbook.written
import deskbook.yaml_source
from deskbook.problems import Code

# In the order in which an author meets them: the file, its fields, its texts, what they refer to.
MODULES: tuple[ModuleType, ...] = (
    deskbook.project,
    deskbook.yaml_source,
    deskbook.validation,
    deskbook.linking,
    deskbook.trees,
    deskbook.slots,
    deskbook.checks.slot_names,
    deskbook.checks.known_names,
    deskbook.checks.figures,
    deskbook.checks.wording,
    deskbook.checks.choices,
    deskbook.checks.voice,
    deskbook.checks.prose,
    deskbook.references,
    deskbook.overlay,
    deskbook.translation,
    deskbook.checks.overlays,
    deskbook.checks.translations,
    deskbook.parts.members,
    deskbook.parts.flow,
    deskbook.formula,
    deskbook.parts.formulas,
    deskbook.parts.phrases,
    deskbook.checks.stages,
    deskbook.blueprints,
    deskbook.written,
    deskbook.derive.quizzes,
    deskbook.derive.role_play_review,
    deskbook.review.items,
    deskbook.derive.item_review,
    deskbook.derive.sheet_review,
    deskbook.derive.chapters,
    deskbook.derive.trace,
)

CODES: dict[str, Code] = {code.id: code for module in MODULES for code in module.CODES}
