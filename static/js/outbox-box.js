/** What lies in this seat's outbox, as this page knows it: on the disk first, in memory where the disk takes nothing. */

import * as queue from "./outbox-queue.js";
import { disk, memory } from "./outbox-store.js";
import { tell } from "./outbox-tabs.js";

const boxes = new Map([[disk, queue.EMPTY], [memory, queue.EMPTY]]);
let base, poor = false, current = null;

/** Look at what an earlier page, or another tab, has left. */
export async function open(seat = base) {
  base = seat;
  try {
    boxes.set(disk, await disk.read(base));
  } catch {
    poor = true;
  }
  changed();
}

/** Lay a command in; resolves to what lies there once it is safe, or as safe as this browser can make it. */
export async function keep(item) {
  const lay = (box) => queue.add(box, { ...item, base });
  let box = await put(disk, lay);
  poor = !box;
  box ??= await put(memory, lay);
  return queue.same(box, item);
}

/** All that lies here, in order; `sending` stands for what is on its way in this tab. */
export function lying() {
  return [...boxes.values()].flatMap(({ items }) => items).map((one) => (one.id === current ? { ...one, state: "sending" } : one));
}

/** True where this browser keeps nothing beyond the life of this page. */
export function isPoor() {
  return poor || boxes.get(memory).items.length > 0;
}

/** Say what is on its way in this tab. */
export function underway(item) {
  current = item?.id ?? null;
  changed();
}

/** Where items lie, the disk first: what lies in memory came later, when the disk took nothing any more. */
export function shelves() {
  return [...boxes.keys()];
}

/** Put what `work` makes of one shelf's box in its place; null where this shelf takes nothing. `soon`: it need not be on the disk yet. */
export async function put(shelf, work, soon = false) {
  try {
    const before = boxes.get(shelf);
    const box = await shelf.change(base, work, soon ? "relaxed" : "strict");
    boxes.set(shelf, box);
    if (box.items.length !== before.items.length || !soon) changed(true);
    return box;
  } catch (error) {
    console.warn(error);
    return null;
  }
}

/** Change the box in which this item lies. */
export async function alter(item, work) {
  for (const [shelf, { items }] of boxes) if (items.some(({ id }) => id === item.id)) await put(shelf, work);
}

/** Take an item out for good. */
export async function drop(item) {
  await alter(item, (box) => queue.discard(box, item.id));
}

/** Let everybody look again: this page, and with `everywhere` the other tabs of this seat. */
export function changed(everywhere = false) {
  document.dispatchEvent(new CustomEvent("outbox:change"));
  if (everywhere) tell({ base });
}
