/** Fetches the passages of a desk: as the server has them, and what was typed at this seat and is not even in the outbox. */

import { drafts } from "./outbox-store.js";

const PATIENCE = 10_000; // what hangs on a dead line is asked for again on a new one

/** The passages about `what` as HTML; null where they could not be fetched. */
export async function passages(what) {
  const { base, lang } = document.body.dataset;
  try {
    const reply = await fetch(`${base}/desk/passages?${what}&lang=${lang}`, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return reply.ok ? await reply.text() : null;
  } catch {
    return null;
  }
}

/** Say above the desk that it may not show the newest, until it does. */
export function lost(desk, isLost) {
  const line = document.getElementById("desk-lost");
  if (!isLost) line?.remove();
  else if (!line) desk.before(Object.assign(document.createElement("p"), { id: "desk-lost", className: "banner next", textContent: desk.dataset.lost }));
}

/** passage -> what was typed here before. */
export async function typedBefore() {
  return drafts(`${document.body.dataset.base}:`).catch(() => new Map());
}
