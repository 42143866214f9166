/** Keeps on this device what is being typed and is not even in the outbox. */

import { keepDraft } from "./outbox-store.js";

// Letters come faster than a disk writes: while it is at work only the newest state waits.
const writing = new Map(); // place -> what is to be kept next, undefined while nothing is

/** Keep `draft` at this place of this seat; null forgets it. */
export async function lay(place, draft) {
  const where = `${document.body.dataset.base}:${place}`;
  const busy = writing.has(where);
  writing.set(where, draft);
  if (busy) return;
  for (let next = draft; next !== undefined; next = writing.get(where)) {
    writing.set(where, undefined);
    // A browser that keeps nothing must not stop anybody from writing.
    await keepDraft(where, next).catch(console.warn);
  }
  writing.delete(where);
}
