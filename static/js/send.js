/** Carries one command to the server and says for certain what became of it: recorded, refused or not sent. */

const PATIENCE = 15_000;
const ids = new Map(); // what is not answered yet -> its id, so that sending it again is harmless

/** 32 hex digits; works on plain http, where crypto.randomUUID does not. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The id for these words of this command: the same one until the server has answered, even over a reload. */
export function idFor(key) {
  const id = ids.get(key) ?? storage()?.getItem(`try:${key}`) ?? newId();
  ids.set(key, id);
  try {
    storage()?.setItem(`try:${key}`, id);
  } catch { /* full: the id lives in memory only */ }
  return id;
}

/** Send; resolves to {state: "recorded" | "refused" | "unsent", notice?: Element}. Never throws. */
export async function send(command, fields) {
  const { base, lang } = document.body.dataset;
  const key = `${base}:${command}?${fields}`;
  const body = new URLSearchParams(fields);
  body.set("id", idFor(key));
  try {
    const reply = await fetch(`${base}/do/${command}?lang=${encodeURIComponent(lang ?? "")}`, {
      method: "POST", body, headers: { "HX-Request": "true" }, redirect: "error", cache: "no-store", signal: deadline(),
    });
    const outcome = judge(reply.status, noticeIn(await reply.text()));
    if (outcome.state !== "unsent") settle(key);
    return outcome;
  } catch {
    return { state: "unsent" };
  }
}

/** What a status and the notice found in its body mean. A portal that answers 200 to everything has recorded nothing. */
export function judge(status, notice) {
  if (status >= 500 || status === 429 || !notice) return { state: "unsent" };
  if (status >= 400) return { state: "refused", notice };
  return notice.classList.contains("recorded") ? { state: "recorded", notice } : { state: "unsent" };
}

function noticeIn(html) {
  return new DOMParser().parseFromString(html, "text/html").querySelector(".notice");
}

function settle(key) {
  ids.delete(key);
  storage()?.removeItem(`try:${key}`);
}

function deadline() {
  const end = new AbortController();
  setTimeout(() => end.abort(), PATIENCE);
  return end.signal;
}

function storage() {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}
