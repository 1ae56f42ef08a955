// Editing cells of a decision table in place; without it each row has a form of its own.
const grid = document.querySelector("[data-grid]");
const refused = document.querySelector("[data-grid-refused]");
const findings = document.querySelector("[data-grid-findings]");
let editing = null;
let seen = Number(grid.dataset.seen);
let last = Promise.resolve();

const cells = () => [...grid.querySelectorAll("td[data-column]")];
const at = (row, column) => grid.querySelector(`tr[data-row="${row}"] td[data-column="${column}"]`);
const row = cell => Number(cell.parentElement.dataset.row);
const column = cell => Number(cell.dataset.column);
const text = cell => cell.querySelector("[data-cell]").textContent;

grid.setAttribute("role", "grid");
for (const cell of cells()) {
  cell.tabIndex = -1;
}

if (cells()[0]) {
  cells()[0].tabIndex = 0;
}

function go(cell) {
  if (cell) {
    cells().forEach(other => { other.tabIndex = other === cell ? 0 : -1; });
    cell.focus();
  }
}

function begin(cell, typed) {
  const shown = cell.querySelector("[data-cell]");
  const box = document.createElement("input");
  box.className = "form-control";
  box.value = typed ?? shown.textContent;
  box.setAttribute("aria-label", grid.dataset.cell);
  box.spellcheck = false;
  editing = { cell, box, before: shown.textContent };
  shown.hidden = true;
  cell.prepend(box);
  box.focus();
  if (typed === undefined) {
    box.select();
  }

  box.addEventListener("blur", () => end(true));
}

function end(keep) {
  if (!editing) {
    return;
  }

  const { cell, box, before } = editing;
  editing = null;
  const value = box.value.trim();
  box.remove();
  cell.querySelector("[data-cell]").hidden = false;
  if (keep && value !== before) {
    send([{ cell, before, value }]);
  }
}

// One after the other: each is made on what the one before came to.
function send(changes) {
  last = last.then(async () => {
    changes.forEach(change => {
      change.cell.querySelector("[data-cell]").textContent = change.value;
      change.cell.classList.add("is-sent");
    });
    const answer = await fetch(grid.dataset.grid, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID(), Accept: "application/json" },
      body: JSON.stringify({
        path: grid.dataset.path,
        decision: grid.dataset.decision,
        seen,
        changes: changes.map(change => ({ kind: 1, row: row(change.cell), column: column(change.cell), before: [change.before], after: [change.value] })),
      }),
    }).catch(() => null);
    const said = await answer?.json().catch(() => null);
    changes.forEach(change => change.cell.classList.remove("is-sent"));
    refused.hidden = Boolean(answer?.ok);
    if (answer?.ok) {
      seen = said.revision;
      grid.dataset.seen = seen;
      show(said.findings);
      if (said.moved) {
        // Somebody else added or took away rows: what stands here is named by numbers that no longer hold.
        location.reload();
      }
    } else {
      refused.textContent = said?.title ?? refused.dataset.offline ?? String(answer?.status ?? "…");
      changes.forEach(change => { change.cell.querySelector("[data-cell]").textContent = change.before; });
    }

    grid.dispatchEvent(new CustomEvent("sent", { detail: Boolean(answer?.ok) }));
  });
}

function show(found) {
  grid.querySelectorAll(".cell-fault").forEach(fault => fault.remove());
  grid.querySelectorAll(".at-fault").forEach(cell => cell.classList.remove("at-fault"));
  for (const one of found) {
    const cell = one.column > 0 ? at(one.row, one.column) : grid.querySelector(`tr[data-row="${one.row}"] th`);
    if (cell) {
      const fault = document.createElement("p");
      fault.className = "field-error cell-fault";
      fault.textContent = `${one.here} ${one.remedy}`;
      cell.append(fault);
      cell.classList.add("at-fault");
    }
  }

  const list = document.createElement(found.length === 0 ? "p" : "ul");
  list.className = found.length === 0 ? "policy-fine" : "alert alert-warning";
  list.append(...found.length === 0 ? [grid.dataset.none] : found.slice(0, 50).map(one => {
    const item = document.createElement("li");
    item.textContent = `${one.sentence} ${one.remedy}`;
    return item;
  }));
  findings.replaceChildren(list);
}

grid.addEventListener("keydown", event => {
  const cell = event.target.closest("td[data-column]");
  if (!cell) {
    return;
  }

  const [r, c] = [row(cell), column(cell)];
  if (editing) {
    if (event.key === "Escape") {
      end(false);
      go(cell);
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      end(true);
      go(at(r + 1, c) ?? cell);
    } else if (event.key === "Tab") {
      event.preventDefault();
      end(true);
      go(at(r, c + (event.shiftKey ? -1 : 1)) ?? cell);
    }

    return;
  }

  const next = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
  if (next) {
    event.preventDefault();
    go(at(r + next[0], c + next[1]));
  } else if (event.key === "Enter" || event.key === "F2") {
    event.preventDefault();
    begin(cell);
  } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    begin(cell, event.key);
  }
});

grid.addEventListener("dblclick", event => {
  const cell = event.target.closest("td[data-column]");
  if (cell && !editing) {
    begin(cell);
  }
});

grid.addEventListener("click", event => {
  const cell = event.target.closest("td[data-column]");
  if (cell && !editing) {
    go(cell);
  }
});

// What a spreadsheet puts on the clipboard: rows by line, cells by tab.
grid.addEventListener("paste", event => {
  const cell = event.target.closest("td[data-column]");
  if (!cell || editing) {
    return;
  }

  event.preventDefault();
  const lines = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  const changes = lines.flatMap((line, i) => line.split("\t").map((value, j) => ({ cell: at(row(cell) + i, column(cell) + j), value: value.trim() })))
    .filter(change => change.cell && text(change.cell) !== change.value).map(change => ({ ...change, before: text(change.cell) }));
  if (changes.length > 0) {
    send(changes);
  }
});

grid.addEventListener("copy", event => {
  const cell = event.target.closest("td[data-column]");
  if (cell && !editing) {
    event.preventDefault();
    event.clipboardData.setData("text/plain", text(cell));
  }
});
