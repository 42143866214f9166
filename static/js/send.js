/** Carries one command to the server, once, and says for certain what became of it. */

const PATIENCE = 15_000;
const SLOWEST = 0.5; // ms for each byte, on top: 16 kbit/s
const MOST_REST = 120_000;

/** 32 hex digits; works on plain http, where crypto.randomUUID does not. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Send {base, command, body, id} within `patience` ms. Never throws.
 *
 * Resolves to {state, ...}: recorded or refused with the server's `html`, gone where the seat is no longer ours, and
 * unsent where nobody knows; `rest` is the ms that the server asks to wait, `stumbled` says that the fault is its own.
 */
export async function send({ base, command, body, id }, patience = Infinity) {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), Math.min(patience, PATIENCE + SLOWEST * body.length));
  const fields = new URLSearchParams(body);
  fields.set("id", id);
  try {
    const reply = await fetch(`${base}/do/${command}?lang=${encodeURIComponent(document.body.dataset.lang ?? "")}`, {
      method: "POST", body: fields, headers: { "HX-Request": "true" }, redirect: "error", cache: "no-store", signal: end.signal,
    });
    const notice = noticeIn(await reply.text());
    return { ...judge(reply.status, notice), rest: restOf(reply.headers.get("Retry-After")), ...(notice && told(notice)) };
  } catch {
    return { state: "unsent" };
  } finally {
    clearTimeout(timer);
  }
}

/** What a status and the notice found in its body mean. A portal that answers 200 to everything has recorded nothing. */
export function judge(status, notice) {
  if (status >= 500 || status === 429 || !notice) return { state: "unsent", stumbled: status === 500, answered: true };
  if (status === 401) return { state: "gone", answered: true };
  if (status >= 400) return { state: "refused" };
  return notice.classList.contains("recorded") ? { state: "recorded" } : { state: "unsent", answered: true };
}

/** Retry-After, in seconds or as a date, in ms; undefined where there is none. */
export function restOf(header, now = Date.now()) {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? 1000 * header : Date.parse(header) - now;
  return ms >= 0 ? Math.min(ms, MOST_REST) : undefined;
}

/** The server's own sentence as an element again. */
export function noticeIn(html) {
  return new DOMParser().parseFromString(html ?? "", "text/html").querySelector(".notice");
}

function told(notice) {
  const { seq, field } = notice.dataset;
  return { html: notice.outerHTML, why: notice.textContent, seq, field };
}
