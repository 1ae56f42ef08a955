// The work of a day on the phone: one part of the page is seen at a time. Names, notes and answers come out of the vault and go nowhere but the page.
import * as outbox from "./outbox.js";
import { smaller, text } from "./photo.js";
import * as vault from "./vault.js";

const root = document.getElementById("phone");
const words = JSON.parse(root.dataset.words);
const part = name => root.querySelector(`[data-part=${name}]`);
const say = (key, ...values) => values.reduce((said, value, i) => said.replaceAll(`{${i}}`, value), words[key] ?? key);
const foundWords = found => say("found." + found);
const minutesOpen = 5;
let list = null;
let current = null;
let photo = null;
let left = 0;
let drawn = 0;

function show(name) {
  for (const one of root.querySelectorAll("[data-part]")) {
    one.hidden = one.dataset.part !== name;
  }
  root.querySelector("[data-wipe]").hidden = !["locked", "list"].includes(name);
  part(name).querySelector("h2").focus?.();
}

function state(said, link) {
  const line = root.querySelector("[data-state]");
  line.hidden = said === null;
  line.textContent = said ?? "";
  if (link) {
    const a = Object.assign(document.createElement("a"), { href: link.href, textContent: link.text });
    line.append(" ", a);
  }
}

function facts(box, pairs) {
  box.replaceChildren(...pairs.filter(([, value]) => value).map(([name, value]) => {
    const row = document.createElement("div");
    row.append(Object.assign(document.createElement("dt"), { textContent: name }), Object.assign(document.createElement("dd"), { textContent: value, lang: "zh-CN" }));
    return row;
  }));
}

const moment = value => new Date(value).toLocaleString("sv-SE", { timeZone: "Asia/Shanghai" }).slice(0, 16);

function gone(why) {
  list = current = null;
  state(null);
  part("gone").querySelector("[data-why]").textContent = say("phone.gone-" + why);
  show("gone");
}

async function contact() {
  state(say("phone.working"));
  const met = await outbox.contact();
  if (["remote", "account"].includes(met)) {
    return gone(met);
  }
  const signIn = { href: "/signin/staff?back=/field/phone", text: say("phone.sign-in-link") };
  const vaultNow = await vault.read("vault");
  state(
    met === "sign-in" ? say("phone.sign-in") : met === "old" ? say("phone.old") : met === "offline" ? say("phone.offline") : say("phone.contact", moment(vaultNow.contact)),
    met === "sign-in" ? signIn : met === "old" ? { href: "/field/phone", text: say("phone.renew") } : null);
  if (vault.isOpen()) {
    list = await outbox.list();
    if (part("list").hidden === false) {
      await rows();
    }
  }
}

async function rows() {
  // Of two drawings at once the one begun last has seen the newest answers.
  const turn = ++drawn;
  const waiting = await outbox.all();
  if (turn !== drawn) {
    return;
  }
  const box = part("list").querySelector("[data-rows]");
  const places = new Map();
  for (const visit of list?.visits ?? []) {
    places.set(visit.place, [...places.get(visit.place) ?? [], visit]);
  }
  // An answer whose visit is no longer on the list is still here to be settled.
  for (const { answer } of waiting.filter(w => !list?.visits.some(v => v.score === w.answer.score && v.claim === w.answer.claim))) {
    places.set(answer.visit.place, [...places.get(answer.visit.place) ?? [], answer.visit]);
  }
  box.replaceChildren(...[...places].map(([place, visits]) => {
    const section = document.createElement("section");
    const rowsOf = document.createElement("ul");
    rowsOf.className = "visit-rows";
    rowsOf.append(...visits.map(visit => row(visit, waiting.find(w => w.answer.score === visit.score && w.answer.claim === visit.claim))));
    section.append(Object.assign(document.createElement("h3"), { textContent: place, lang: "zh-CN" }), rowsOf);
    return section;
  }));
  if (places.size === 0) {
    box.replaceChildren(Object.assign(document.createElement("p"), { textContent: say("phone.none") }));
  }
  const badge = part("list").querySelector("[data-unsent]");
  badge.textContent = waiting.length === 0 ? say("phone.all-sent") : say("phone.unsent", waiting.length);
  badge.dataset.count = waiting.length;
}

function row(visit, record) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "visit-row" });
  button.dataset.visit = `${visit.score}/${visit.claim}`;
  button.dataset.state = record?.state ?? "open";
  const what = Object.assign(document.createElement("span"), { textContent: visit.person, lang: "zh-CN" });
  const kind = Object.assign(document.createElement("span"), { textContent: say("visits.fact", visit.kind, visit.what) });
  button.append(what, kind);
  const note = record
    ? say(record.state === "conflict" ? "phone.in-conflict" : record.state === "refused" ? "phone.was-refused" : "phone.waiting", foundWords(record.answer.found))
    : visit.lastAt ? `${moment(visit.lastAt)} ${foundWords(visit.lastFound)}` : "";
  button.append(Object.assign(document.createElement("span"), { className: "visit-note", textContent: note }));
  button.addEventListener("click", () => record?.state === "conflict" ? conflict(record) : open(visit, record));
  const item = document.createElement("li");
  item.append(button);
  return item;
}

function open(visit, record) {
  [current, photo] = [{ visit, record }, record?.answer.photo ?? null];
  const here = part("visit");
  here.dataset.visit = `${visit.score}/${visit.claim}`;
  const form = here.querySelector("form");
  form.reset();
  here.querySelector("h2").textContent = say("visits.fact", visit.kind, visit.what);
  facts(here.querySelector("[data-facts]"), [
    [say("visits.person"), visit.person], [say("visits.place"), visit.place], [say("scores.from"), visit.from],
    [say("visits.last-visit"), visit.lastAt && `${moment(visit.lastAt)} ${foundWords(visit.lastFound)} ${visit.lastText ?? ""}`],
  ]);
  form.querySelector("[data-said]").textContent = record?.state === "refused" ? record.answer.why : "";
  form.querySelector("[data-shot]").hidden = true;
  if (record) {
    form.elements.found.value = record.answer.found;
    form.querySelector("#why").value = record.answer.reason ?? "";
  }
  show("visit");
}

function conflict(record) {
  const { answer } = record;
  current = { record };
  facts(part("conflict").querySelector("[data-mine]"), [
    [say("visits.person"), answer.visit.person], [say("visits.found"), foundWords(answer.found)], [say("visits.reason"), answer.reason],
  ]);
  facts(part("conflict").querySelector("[data-theirs]"), [
    [say("scores.answer"), say("state." + answer.now.state)], [say("desk.department"), answer.now.department],
    [say("visits.reason"), answer.now.reply], [say("visits.last-visit"), answer.now.lastAt && `${moment(answer.now.lastAt)} ${foundWords(answer.now.lastFound)} ${answer.now.lastText ?? ""}`],
  ]);
  show("conflict");
}

async function home() {
  current = photo = null;
  await rows();
  show("list");
}

const acts = {
  async prepare(form) {
    const [pin, again] = [form.querySelector("#new-pin").value, form.querySelector("#new-pin-again").value];
    const wrong = !/^\d{6,12}$/.test(pin) ? "phone.pin-short" : /^(\d)\1+$/.test(pin) || "01234567890123".includes(pin) || "98765432109876".includes(pin) ? "phone.pin-easy"
      : pin !== again ? "phone.pin-differs" : null;
    if (wrong) {
      return say(wrong);
    }
    const answer = await fetch("/api/v1/field/phones", { method: "POST", headers: { "Idempotency-Key": crypto.randomUUID(), Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) {
      state(say(answer ? "phone.sign-in" : "phone.offline"), answer && { href: "/signin/staff?back=/field/phone", text: say("phone.sign-in-link") });
      return "";
    }
    const { phone, owner } = await answer.json();
    await vault.prepare(phone, owner, pin);
    form.reset();
    navigator.serviceWorker?.ready.then(ready => ready.active.postMessage("renew"));
    const lasting = await navigator.storage?.persist?.();
    show("list");
    await contact();
    await rows();
    if (lasting === false) {
      root.querySelector("[data-state]").append(" ", say("phone.not-kept"));
    }
    return "";
  },
  async unlock(form) {
    const opened = await vault.unlock(form.querySelector("#pin").value);
    form.reset();
    if (opened === "wiped") {
      gone("pin");
    } else if (opened === "open") {
      list = await outbox.list();
      await home();
      contact();
    }
    return opened === "wrong" ? say("phone.pin-wrong") : "";
  },
  async answer(form) {
    const [found, reason] = [form.elements.found.value, form.querySelector("#why").value.trim()];
    if (!found) {
      return say("phone.choose");
    }
    if (found === "refused" && !reason) {
      return say("phone.reason");
    }
    if (current.record) {
      await outbox.drop(current.record);
    }
    const { visit } = current;
    await outbox.add({ score: visit.score, claim: visit.claim, version: visit.version, found, reason: reason || null, photo, visit });
    await home();
    state(say("phone.stored"));
    if (navigator.onLine) {
      contact();
    }
    return "";
  },
  send: contact,
  back: home,
  async insist() {
    await outbox.insist(current.record);
    await home();
    await contact();
  },
  async drop() {
    await outbox.drop(current.record);
    await home();
  },
  async wipe() {
    await vault.wipe();
    gone("self");
  },
};

for (const form of root.querySelectorAll("form[data-do]")) {
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    form.querySelector("[data-said]").textContent = "";
    try {
      form.querySelector("[data-said]").textContent = await acts[form.dataset.do](form);
    } finally {
      button.disabled = false;
    }
  });
}

for (const button of root.querySelectorAll("button[data-do]")) {
  button.addEventListener("click", () => acts[button.dataset.do]());
}

root.querySelector("#shot").addEventListener("change", async event => {
  const [canvas, [file]] = [root.querySelector("[data-shot]"), event.target.files];
  try {
    photo = file ? await text(await smaller(file, canvas)) : null;
    canvas.hidden = !file;
  } catch {
    photo = null;
    part("visit").querySelector("[data-said]").textContent = say("phone.photo");
  }
});

async function begin() {
  const found = await vault.look();
  if (found === "over") {
    gone("time");
  } else if (found === null) {
    show("start");
  } else {
    show(vault.isOpen() ? "list" : "locked");
    contact();
  }
}

// In the pocket the work locks itself; and what is over goes, whether or not the page was left open.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    left = Date.now();
  } else if (left && Date.now() - left > minutesOpen * 60000 && vault.isOpen()) {
    vault.lock();
    location.reload();
  }
});
setInterval(async () => {
  if (await vault.look() === "over") {
    gone("time");
  }
}, 60000);
addEventListener("online", () => vault.isOpen() && contact());
document.querySelector("[data-noscript]").hidden = true;
begin();
