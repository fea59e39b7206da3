// The result on one card, to be shown to a trainer.

import { element } from "./dom.js";

export function mountResultCard(place, result) {
  place.append(element("p", { class: "db-fine" }, `${result.handbook} \u00b7 ${result.title} ${result.form}`));
}
