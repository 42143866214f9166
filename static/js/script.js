/** A passage's script on this page: a Yjs document bound to its textarea, which always shows what the document says.
 *
 * What others type waits while an input method composes here; a caret stays where the hand has put it.
 */

import { change, tidied } from "./change.js";
import { Doc, UndoManager, applyUpdate, diffUpdate, encodeStateAsUpdate, encodeStateVectorFromUpdate, mergeUpdates } from "../vendor/yjs/yjs.min.js";

const REST = 3_000; // a keyboard that never ends its composition has rested for so long: others' words come in
const THERE = "there"; // whence what is in the record comes

/** Several updates as one. */
export const together = mergeUpdates;

/** Bind a textarea to the script that the record has; `typed(update)` hears everything that is typed here. */
export function bind(area, script, typed) {
  const document = new Doc();
  const text = document.getText("text");
  const undo = new UndoManager(text, { trackedOrigins: new Set([area]) });
  const held = [];
  let composing = false, rest;

  applyUpdate(document, script, THERE);
  area.value = text.toString();
  document.on("update", (update, origin) => origin !== THERE && typed(update));
  text.observe(({ delta, transaction }) => transaction.origin !== area && show(area, delta));
  area.addEventListener("input", read);
  area.addEventListener("compositionstart", () => { composing = true; });
  area.addEventListener("compositionend", ended);
  area.addEventListener("blur", ended);
  area.addEventListener("beforeinput", (event) => takeBack(event, { historyUndo: "undo", historyRedo: "redo" }[event.inputType]));
  area.addEventListener("keydown", (event) => takeBack(event, keyOf(event)));

  function read() {
    const { from, to, words } = change(text.toString(), area.value, area.selectionEnd);
    const tidy = tidied(words);
    if (tidy !== words) area.setRangeText(tidy, from, from + words.length, "end");
    if (to > from || tidy) document.transact(() => replace(from, to, tidy), area);
    clearTimeout(rest);
    if (composing) rest = setTimeout(release, REST);
  }

  function replace(from, to, words) {
    if (to > from) text.delete(from, to - from);
    if (words) text.insert(from, words);
  }

  function ended() {
    if (!composing) return;
    composing = false;
    read();
    release();
  }

  function release() {
    for (const update of held.splice(0)) applyUpdate(document, update, THERE);
  }

  // The browser's own undo knows nothing of what others typed, and would take it out.
  function takeBack(event, how) {
    if (!how || event.isComposing) return;
    event.preventDefault();
    if (!area.readOnly) undo[how]();
  }

  return {
    /** What is in the record by now; it may come twice. */
    take(update) {
      composing ? held.push(update) : applyUpdate(document, update, THERE);
    },
    /** What was typed here before this page was loaded: it counts as typed now. */
    recall(update) {
      applyUpdate(document, update, area.form);
    },
    /** What the record, whose script this is, has not yet: {update, words}, or null. */
    beyond(script) {
      const record = new Doc();
      applyUpdate(record, script);
      const shared = record.getText("text");
      const [words, before] = [[], shared.toString()];
      shared.observe(({ delta }) => words.push(...delta.map(({ insert }) => insert ?? "").filter(Boolean)));
      const update = diffUpdate(encodeStateAsUpdate(document), encodeStateVectorFromUpdate(script));
      applyUpdate(record, update);
      return shared.toString() === before ? null : { update, words: words.join(" … ") };
    },
    isComposing: () => composing,
  };
}

// Where others' letters come in before the caret, it moves on with the letters that it stood between.
function show(area, delta) {
  let at = 0;
  for (const { retain = 0, delete: gone = 0, insert = "" } of delta) {
    at += retain;
    if (gone) area.setRangeText("", at, at + gone, "preserve");
    if (insert) area.setRangeText(insert, at, at, "preserve");
    at += insert.length;
  }
}

function keyOf({ ctrlKey, metaKey, altKey, shiftKey, code }) {
  if (altKey || !(ctrlKey || metaKey)) return null;
  if (code === "KeyZ") return shiftKey ? "redo" : "undo";
  return code === "KeyY" && !shiftKey ? "redo" : null;
}
