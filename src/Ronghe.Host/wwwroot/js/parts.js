// Small conveniences of every page; each page works without them.

// "/" goes to the search of a list, when no field has the focus.
document.addEventListener("keydown", event => {
  const field = event.target.closest?.("input, select, textarea, [contenteditable]");
  if (event.key === "/" && !field && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const search = document.querySelector("form[role=search] input:not([type=hidden])");
    if (search) {
      event.preventDefault();
      search.focus();
    }
  }

  // Ctrl+Enter sends the form that is being written in.
  if (event.key === "Enter" && event.ctrlKey && field?.form?.method === "post") {
    event.preventDefault();
    field.form.requestSubmit();
  }
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A division is chosen level by level without a round trip for the page.
for (const box of document.querySelectorAll("[data-cascade]")) {
  box.querySelector("[data-next]").hidden = true;
  box.addEventListener("change", async event => {
    const levels = [...box.querySelectorAll("select")];
    const at = levels.indexOf(event.target);
    if (at < 0 || !event.target.value) {
      return;
    }

    levels.slice(at + 1).forEach(level => level.remove());
    const answer = await fetch(`${box.dataset.cascade}?code=${event.target.value}`);
    const inside = answer.ok ? await answer.json() : [];
    if (inside.length === 0 || event.target.value.length >= Number(box.dataset.digits)) {
      return;
    }

    const next = levels[0].cloneNode(false);
    next.id = `${levels[0].id.replace(/-0$/, "")}-${at + 1}`;
    next.setAttribute("aria-label", box.dataset.level.replace("#", String(at + 2)));
    next.append(new Option(levels[0].options[0].text, ""), ...inside.map(d => new Option(d.name, d.code)));
    levels[at].after(next);
  });
}
