/** Where a seat's box lies: on the disk (IndexedDB, written through before anybody is told), or in memory where there is no disk. */

import { EMPTY } from "./outbox-queue.js";

const PATIENCE = 4_000; // a browser that does not open its store has none
const HANGS = 10_000; // nor has one that does not end what it has begun
let opening;

/** The box on the disk. Both functions reject where the browser keeps nothing, or no more. */
export const disk = {
  /** The box of this seat. */
  read: (base) => within("readonly", "relaxed", (transaction) => load(transaction, base)),

  /** Put what `work` makes of the box in its place, all of it or nothing; resolves to the new box once it is on the disk. */
  change: (base, work, durability = "strict") => within("readwrite", durability, async (transaction) => {
    const box = await load(transaction, base);
    const next = work(box);
    save(transaction, base, box, next);
    return next;
  }),
};

const boxes = new Map();

/** The box that lives as long as this page. */
export const memory = {
  read: async (base) => boxes.get(base) ?? EMPTY,
  change: async (base, work) => {
    boxes.set(base, work(boxes.get(base) ?? EMPTY));
    return boxes.get(base);
  },
};

/** What was being typed at the places that begin with `base`, as it was kept last: a map from the rest of the place. */
export function drafts(base) {
  return within("readonly", "relaxed", async (transaction) => {
    const [store, range] = [transaction.objectStore("drafts"), IDBKeyRange.bound(base, `${base}\uffff`)];
    const [places, values] = await Promise.all([answer(store.getAllKeys(range)), answer(store.getAll(range))]);
    return new Map(places.map((place, at) => [place.slice(base.length), values[at]]));
  });
}

/** Keep what is being typed; null forgets it. */
export function keepDraft(place, value) {
  return within("readwrite", "strict", async (transaction) => {
    const drafts = transaction.objectStore("drafts");
    await answer(value === null ? drafts.delete(place) : drafts.put(value, place));
  });
}

// The database may have been closed behind our back, for one when somebody clears the browser's data.
async function within(mode, durability, work) {
  try {
    return await run(await database(), mode, durability, work);
  } catch (error) {
    if (error?.name !== "InvalidStateError") throw error;
    opening = undefined;
    return run(await database(), mode, durability, work);
  }
}

async function run(database, mode, durability, work) {
  const transaction = database.transaction(["items", "leases", "drafts"], mode, { durability });
  const ended = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("The store took nothing."));
    setTimeout(reject, HANGS, new Error("The store does not answer."));
  });
  const [result] = await Promise.all([work(transaction), ended]);
  return result;
}

async function load(transaction, base) {
  const [items, lease] = await Promise.all([
    answer(transaction.objectStore("items").getAll(IDBKeyRange.bound([base], [base, []]))),
    answer(transaction.objectStore("leases").get(base)),
  ]);
  return { items: items.sort((one, other) => one.n - other.n), lease: lease ?? null };
}

function save(transaction, base, before, after) {
  const items = transaction.objectStore("items");
  const kept = new Set(after.items.map((one) => one.n));
  for (const one of before.items) if (!kept.has(one.n)) items.delete([base, one.n]);
  for (const one of after.items) if (!before.items.includes(one)) items.put({ ...one, base });
  if (before.lease === after.lease) return;
  const leases = transaction.objectStore("leases");
  after.lease ? leases.put(after.lease, base) : leases.delete(base);
}

function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function database() {
  return (opening ??= connect().catch((error) => { opening = undefined; throw error; }));
}

function connect() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("diemcau", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("items", { keyPath: ["base", "n"] });
      for (const name of ["leases", "drafts"]) asked.result.createObjectStore(name);
    };
    asked.onsuccess = () => {
      asked.result.onclose = asked.result.onversionchange = () => { asked.result.close(); opening = undefined; };
      resolve(asked.result);
    };
    asked.onerror = asked.onblocked = () => reject(asked.error ?? new Error("The store is blocked."));
    setTimeout(reject, PATIENCE, new Error("The store does not open."));
  });
}
