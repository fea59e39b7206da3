"""Pages made by hand around one component, with the theme's styles and ours, opened from a folder on disk."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from deskbook.books import STYLES
from deskbook.render.finder import finder_script
from deskbook.render.scripts import bundle
from deskbook.views import FinderEntry

PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>Page</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
{styles}<style>{style}</style></head>
<body dir="ltr" data-md-color-scheme="{scheme}" data-md-color-primary="indigo">
<header class="md-header"><nav class="md-header__inner md-grid" aria-label="Header">
<div class="md-header__title">Handbook</div>
<label class="md-header__button md-icon" for="__search">search</label>
<div class="md-search" role="dialog" aria-label="Search"><form class="md-search__form">
<input class="md-search__input" aria-label="Search"></form></div>
</nav></header>
<main class="md-main"><div class="md-content"><article class="md-content__inner md-typeset"><h1>Page</h1>
{body}
</article></div></main>
<script id="__config" type="application/json">{{"base": "{base}"}}</script>
<script src="{base}/assets/deskbook.js" defer></script>
</body></html>
"""


def styles() -> str:
    folder = Path(str(resources.files("material"))) / "templates" / "assets" / "stylesheets"
    theirs = [*sorted(folder.glob("main.*.min.css")), *sorted(folder.glob("palette.*.min.css"))]
    folder = Path(str(resources.files("deskbook"))) / "static" / "css"
    ours = [folder / f"{name}.css" for name in STYLES]
    return "".join(f'<link rel="stylesheet" href="{path.as_uri()}">' for path in [*theirs, *ours])


def write_book(folder: Path, entries: tuple[FinderEntry, ...] = (), lang: str = "zh") -> None:
    """What every page of a book shares."""
    assets = folder / "assets"
    assets.mkdir(parents=True, exist_ok=True)
    (assets / "deskbook.js").write_text(bundle(), "utf-8")
    (assets / "finder-data.js").write_text(finder_script(entries, lang), "utf-8")


def write_page(
    folder: Path, name: str, body: str, *, lang: str = "zh", scheme: str = "default", style: str = ""
) -> str:
    """A page at `name`, one folder down or at the root; returns its address."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    base = ".." if "/" in name else "."
    page = PAGE.format(lang=lang, scheme=scheme, body=body, base=base, styles=styles(), style=style)
    path.write_text(page, "utf-8")
    return path.as_uri()
