// Answers wait here until the site has them. Each has a key of its own, made once: however often it is sent, it counts once.
import * as vault from "./vault.js";

const about = record => "answer " + record.key;
const client = { "X-Field-Client": String(vault.version) };
let running = null;
let next = null;

export async function add(answer) {
  const record = { key: crypto.randomUUID(), at: Date.now(), state: "waiting" };
  await vault.keep({ ...record, ...await vault.seal(about(record), answer) });
}

export async function all() {
  const records = await vault.kept();
  return Promise.all(records.sort((a, b) => a.at - b.at).map(async r => ({ ...r, answer: await vault.unseal(about(r), r) })));
}

export const count = async () => (await vault.kept()).length;
export const drop = record => vault.forget(record.key);

/** Sends an answer in spite of what is there now, which the worker has seen. */
export async function insist(record) {
  const answer = { ...record.answer, version: record.answer.now.version, now: null };
  await change(record, "waiting", answer);
}

async function change(record, state, answer) {
  const { key, at } = record;
  await vault.keep({ key, at, state, ...await vault.seal(about(record), answer) });
}

/** Asks whether the phone may keep what it has, sends what waits, fetches the list. One at a time, in whichever tab; who asks meanwhile gets the next one, which sends what was written since. */
export function contact() {
  if (!running) {
    return begin();
  }
  next ??= running.catch(() => null).then(() => { next = null; return running ?? begin(); });
  return next;
}

function begin() {
  running = navigator.locks.request("ronghe-field", () => meet()).finally(() => { running = null; });
  return running;
}

async function ask(path, options = {}) {
  try {
    return await fetch(path, { cache: "no-store", credentials: "same-origin", ...options, headers: { ...client, Accept: "application/json", ...options.headers } });
  } catch {
    return null;
  }
}

async function meet() {
  const known = await vault.read("vault");
  if (!known) {
    return "none";
  }
  const state = await ask("/api/v1/field/phones/" + known.phone);
  if (!state?.ok) {
    return "offline";
  }
  const said = await state.json();
  if (!said.keep) {
    await vault.wipe();
    return "remote";
  }
  if (said.version > vault.version + 1) {
    return "old";
  }
  if (!vault.isOpen()) {
    return "locked";
  }
  const before = await fetchList(known.owner);
  if (before !== "ok" || await count() === 0) {
    return before;
  }
  const sent = await sendAll();
  return sent === "ok" ? fetchList(known.owner) : sent;
}

// The list first: it says who is signed in, and nobody's answers go out under another's name.
async function fetchList(owner) {
  const last = await vault.read("list");
  const answer = await ask("/api/v1/field/visits", { headers: last?.tag ? { "If-None-Match": last.tag } : {} });
  if (answer?.status === 304) {
    await vault.touched();
    return "ok";
  }
  if (!answer?.ok) {
    return refusal(answer);
  }
  const list = await answer.json();
  if (list.owner !== owner) {
    await vault.wipe();
    return "account";
  }
  await vault.write("list", { tag: answer.headers.get("ETag"), ...await vault.seal("list", list) });
  await vault.touched();
  return "ok";
}

const refusal = answer => !answer || answer.status >= 500 || answer.status === 429 ? "offline" : answer.status === 426 ? "old" : "sign-in";

async function sendAll() {
  for (const record of (await all()).filter(r => r.state === "waiting")) {
    const { score, claim, version, found, reason, photo } = record.answer;
    const answer = await ask(`/api/v1/field/visits/${score}/${claim}/answer`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json", "Idempotency-Key": record.key, "If-Match": `"${version}"`,
        "X-Answer-Age": String(Math.max(0, Math.round((Date.now() - record.at) / 60000))),
      },
      body: JSON.stringify({ found, reason, photo }),
    });
    if (answer?.ok) {
      await drop(record);
    } else if (answer?.status === 412) {
      await change(record, "conflict", { ...record.answer, now: (await answer.json()).now });
    } else if (answer && [400, 404, 409, 413, 422].includes(answer.status)) {
      const why = await answer.json().catch(() => ({}));
      await change(record, "refused", { ...record.answer, why: why.title ?? String(answer.status) });
    } else {
      return refusal(answer);
    }
  }
  return "ok";
}

export async function list() {
  const stored = await vault.read("list");
  return stored ? vault.unseal("list", stored) : null;
}
