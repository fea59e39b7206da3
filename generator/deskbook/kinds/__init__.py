"""The kinds of standard. Each is a composition of shared parts; this table is the only list of them."""

from __future__ import annotations

from dataclasses import dataclass

from deskbook.kinds import (
    etiquette,
    form,
    measure,
    model,
    moment,
    phone,
    phrase,
    process,
    scenario,
    script,
)
from deskbook.kinds.standard import StandardBody


@dataclass(frozen=True)
class Kind:
    """A kind: its name in YAML, what people call it, and the fields that its standards have."""

    name: str
    body: type[StandardBody]
    zh: str
    en: str

    def label(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("etiquette", etiquette.Etiquette, etiquette.ZH, etiquette.EN),
        Kind("phone", phone.Phone, phone.ZH, phone.EN),
        Kind("moment", moment.Moment, moment.ZH, moment.EN),
        Kind("phrase", phrase.PhraseRule, phrase.ZH, phrase.EN),
        Kind("script", script.Script, script.ZH, script.EN),
        Kind("process", process.Process, process.ZH, process.EN),
        Kind("model", model.Model, model.ZH, model.EN),
        Kind("measure", measure.Measure, measure.ZH, measure.EN),
        Kind("form", form.RecordForm, form.ZH, form.EN),
        Kind("scenario", scenario.Scenario, scenario.ZH, scenario.EN),
    )
}
