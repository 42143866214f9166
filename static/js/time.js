/** What time it is in the hall: the server's clock, told by its own messages and immune to jumps of this device's clock. */

const KEPT = 12;
const JUMP = 30_000; // ms: no message is so late; one of the clocks was moved
const gaps = [];
const formats = new Map(); // locale and form → what makes it, and what it made last

/** Learn from one message: `now` is the server's time in ms. Returns by how many ms this message came later than the fastest one. */
export function learn(now, here = local()) {
  if (here - now - Math.min(...gaps) > JUMP) gaps.length = 0;
  gaps.push(here - now);
  if (gaps.length > KEPT) gaps.shift();
  return here - now - Math.min(...gaps);
}

/** The server's time in ms, as well as it is known. */
export function hallTime(here = local()) {
  return gaps.length ? here - Math.min(...gaps) : here;
}

/** hh:mm, or hh:mm:ss, of a time in ms, in the hall's time zone where the page names one. */
export function wallTime(ms, seconds = false, zone = undefined) {
  return format("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...(seconds && { second: "2-digit" }), timeZone: zone || undefined }, ms);
}

/** The day of a time in ms as 2027-03-26, in the hall's time zone where the page names one. */
export function dayOf(ms, zone = undefined) {
  return format("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone: zone || undefined }, ms);
}

// Made once for each form: making one costs a hundred times what it is asked for. Asked once for each second: clocks look four times.
function format(locale, form, ms) {
  const name = JSON.stringify([locale, form]);
  if (!formats.has(name)) formats.set(name, { made: new Intl.DateTimeFormat(locale, form) });
  const known = formats.get(name);
  const second = Math.floor(ms / 1000);
  if (known.second !== second) Object.assign(known, { second, text: known.made.format(ms) });
  return known.text;
}

/** Days from one day to another, both as 2027-03-26; below 0 when the other has passed. */
export function daysUntil(last, today) {
  return Math.round((Date.parse(last) - Date.parse(today)) / 86_400_000);
}

/** m:ss left of `ms`; what is over is told as +m:ss. */
export function clockText(ms) {
  const seconds = ms >= 0 ? Math.ceil(ms / 1000) : Math.floor(-ms / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return ms < 0 ? `+${text}` : text;
}

/** The clock's word for its looks: ok, warn in the last `warn` ms, over. */
export function phase(ms, warn) {
  return ms < 0 ? "over" : ms <= warn ? "warn" : "ok";
}

// A device that adjusts its clock in mid-speech must not move the countdown, so Date.now() is not asked twice.
function local() {
  return performance.timeOrigin + performance.now();
}
