// Filters the conflicts, opens what a link leads to, unfolds what is printed. Without it the page shows everything.
"use strict";

const form = document.querySelector(".filters");
const conflicts = [...document.querySelectorAll(".conflict")];

function filter() {
  const chosen = new FormData(form);
  const severities = chosen.getAll("severity");
  const statuses = chosen.getAll("status");
  const source = chosen.get("source");
  let shown = 0;
  for (const conflict of conflicts) {
    const { severity, status, sources } = conflict.dataset;
    const fits = severities.includes(severity) && statuses.includes(status)
      && (source === "" || sources.split(" ").includes(source));
    conflict.hidden = !fits;
    shown += fits ? 1 : 0;
  }
  for (const section of document.querySelectorAll(".status")) {
    section.hidden = !section.querySelector(".conflict:not([hidden])");
  }
  form.querySelector("output").textContent = `${shown} of ${conflicts.length} shown`;
}

function open() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target && target.closest("details");
  if (folded && !folded.open) {
    folded.open = true;
    target.scrollIntoView();
  }
}

if (form) {
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
}
addEventListener("hashchange", open);
open();
addEventListener("beforeprint", () => {
  for (const reasons of document.querySelectorAll("details.reasons")) reasons.open = true;
});
