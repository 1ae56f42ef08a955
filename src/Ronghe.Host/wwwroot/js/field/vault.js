// What the phone keeps, encrypted: a random key (AES-GCM) that only the PIN unwraps (PBKDF2). See docs/adr/0020. The key lives in this module's memory and
// nowhere else; wrong PINs are counted before they are tried; what is older than its time is deleted before anything is shown.
export const version = 1;
const hours = 72;
const tries = 5;
const rounds = 600000;
const name = "ronghe-field";
const utf8 = new TextEncoder();
let key = null;
let opened = null;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("meta");
      asked.result.createObjectStore("outbox", { keyPath: "key" });
    };
    asked.onsuccess = () => {
      // Another tab wipes: let go.
      asked.result.onversionchange = () => { asked.result.close(); opened = null; key = null; };
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

async function run(store, mode, act) {
  const transaction = (await database()).transaction(store, mode, { durability: "strict" });
  return new Promise((resolve, reject) => {
    const asked = act(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(asked?.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

export const read = key => run("meta", "readonly", s => s.get(key));
export const write = (key, value) => run("meta", "readwrite", s => s.put(value, key));
export const kept = () => run("outbox", "readonly", s => s.getAll());
export const keep = record => run("outbox", "readwrite", s => s.put(record));
export const forget = key => run("outbox", "readwrite", s => s.delete(key));
export const isOpen = () => key !== null;
export const lock = () => { key = null; };

async function keyOf(pin, salt) {
  const typed = await crypto.subtle.importKey("raw", utf8.encode(pin), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, typed, { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
}

const unwrap = (vault, wrapping) => crypto.subtle.unwrapKey(
  "raw", vault.wrapped, wrapping, { name: "AES-GCM", iv: vault.iv }, { name: "AES-GCM" }, false, ["encrypt", "decrypt"]);

/** Begins anew for an owner; whatever was there is gone. */
export async function prepare(phone, owner, pin) {
  await clear();
  const [salt, iv] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))];
  const wrapping = await keyOf(pin, salt);
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
  const wrapped = await crypto.subtle.wrapKey("raw", fresh, wrapping, { name: "AES-GCM", iv });
  const vault = { phone, owner, salt, iv, wrapped, tries: 0, contact: Date.now(), seen: Date.now() };
  await write("vault", vault);
  key = await unwrap(vault, wrapping);
  return vault;
}

/** "open", "wrong", or "wiped" after too many wrong ones. */
export async function unlock(pin) {
  const vault = await read("vault");
  if (vault.tries >= tries) {
    await wipe();
    return "wiped";
  }
  await write("vault", { ...vault, tries: vault.tries + 1 });
  try {
    key = await unwrap(vault, await keyOf(pin, vault.salt));
  } catch {
    if (vault.tries + 1 >= tries) {
      await wipe();
      return "wiped";
    }
    return "wrong";
  }
  await write("vault", { ...vault, tries: 0 });
  return "open";
}

/** The vault, or null when there is none; one whose time is over is deleted first. Turning the phone's clock back gains nothing. */
export async function look() {
  const vault = await read("vault");
  if (!vault) {
    return null;
  }
  const now = Math.max(Date.now(), vault.seen);
  if (now - vault.contact > hours * 3600000) {
    await wipe();
    return "over";
  }
  if (now - vault.seen > 60000) {
    await write("vault", { ...vault, seen: now });
  }
  return vault;
}

export async function touched() {
  const vault = await read("vault");
  await write("vault", { ...vault, contact: Date.now(), seen: Date.now() });
}

// The name of a record is bound to it: one cannot be put in another's place.
export async function seal(about, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8.encode(about) }, key, utf8.encode(JSON.stringify(value)));
  return { iv, data };
}

export async function unseal(about, sealed) {
  const data = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv, additionalData: utf8.encode(about) }, key, sealed.data);
  return JSON.parse(new TextDecoder().decode(data));
}

/** Deletes everything, also without network. */
export async function wipe() {
  await clear();
  for (const cache of await caches.keys()) {
    await caches.delete(cache);
  }
}

async function clear() {
  key = null;
  const there = await opened?.catch(() => null);
  there?.close();
  opened = null;
  await new Promise((resolve, reject) => {
    const asked = indexedDB.deleteDatabase(name);
    asked.onsuccess = asked.onblocked = () => resolve();
    asked.onerror = () => reject(asked.error);
  });
}
