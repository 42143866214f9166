/** A long list by its rows: what did not change is neither sent, read nor touched, so that of 500 waiting one costs what one costs. */

const LIST = /<ol id="([^"]+)"[^>]* data-rows[^>]*>/;
const ROW = /<li id="([^"]+)"/g;
const shown = new WeakMap(); // region -> what it was made to show last time; null: do not trust it

/** A region's HTML cut into {list, frame, rows}: the id of its list, what is around the rows, and id → row; null without such a list. */
export function cut(html) {
  const found = LIST.exec(html);
  if (!found) return null;
  const begin = found.index + found[0].length;
  const end = html.indexOf("</ol>", begin);
  const places = [...html.slice(begin, end).matchAll(ROW)].map(({ index, 1: id }) => ({ id, at: begin + index }));
  const rows = new Map(places.map(({ id, at }, place) => [id, html.slice(at, places[place + 1]?.at ?? end).trim()]));
  return { list: found[1], frame: html.slice(0, begin) + html.slice(end), rows };
}

/**
 * These rows as the server says that they are now: {frame, order, gone, rows: {id: html}}, each where it changed; without an order who is
 * gone has left and who is new stands last. The digest misses what got lost.
 */
export function changed(before, { frame = before.frame, gone = [], rows, order = after(before.rows, gone, rows) }) {
  return { list: LIST.exec(frame)[1], frame, rows: new Map(order.map((id) => [id, rows[id] ?? before.rows.get(id)]).filter(([, html]) => html)) };
}

function after(before, gone, rows) {
  const left = new Set(gone);
  return [...new Set([...before.keys(), ...Object.keys(rows)])].filter((id) => !left.has(id));
}

/** The whole HTML that was cut. */
export function whole({ frame, rows }) {
  const found = LIST.exec(frame);
  const begin = found.index + found[0].length;
  return `${frame.slice(0, begin)}\n${[...rows.values()].join("\n")}\n${frame.slice(begin)}`;
}

/** Read this region as a whole the next time: what it shows may not be what it was sent. */
export function forget(region) {
  shown.set(region, null);
}

/** Show these rows in the region: the elements that are new; nothing where it must be read as a whole. `morph(element, html)` changes one. */
export function renewRows(region, next, morph) {
  const list = next && document.getElementById(next.list);
  const last = shown.has(region) ? shown.get(region) : list && drawn(list);
  if (next) shown.set(region, next);
  else shown.delete(region);
  if (!last || !list || last.list !== next.list || list.childElementCount !== last.rows.size) return undefined;
  const pieces = next.frame === last.frame ? [] : around(region, list, next.frame, morph);
  for (const [id, row] of next.rows) if (row !== last.rows.get(id)) pieces.push(put(list, id, row, morph));
  if (list.childElementCount > next.rows.size) for (const row of [...list.children]) if (!next.rows.has(row.id)) row.remove();
  arrange(list, next.rows.keys());
  return pieces;
}

// As the page came, its rows are known by their names alone: each is compared, which costs a tenth of a morph of the whole list.
function drawn(list) {
  return { list: list.id, rows: new Map([...list.children].map(({ id }) => [id])) };
}

// Head, counts and buttons around the list; the rows stay out of it (htmx.config.morphSkipChildren).
function around(region, list, frame, morph) {
  list.setAttribute("data-ui-rows", "");
  morph(region, frame);
  list.removeAttribute("data-ui-rows");
  return beside(list, region);
}

// What stands beside the list, up to the region.
function beside(element, region) {
  const around = element.parentElement;
  if (element === region || !around) return [];
  return [...[...around.children].filter((one) => one !== element), ...beside(around, region)];
}

// What somebody may have under a finger stays the element that it is.
function put(list, id, html, morph) {
  const row = document.getElementById(id);
  if (row?.parentElement === list) morph(row, html);
  else list.insertAdjacentHTML("beforeend", html);
  return document.getElementById(id);
}

// Only rows that changed their place among the others move: who stands before its neighbour as before is left alone.
function arrange(list, ids) {
  let here = list.firstElementChild;
  for (const id of ids) {
    if (here?.id !== id) {
      const row = document.getElementById(id);
      if (row !== here?.nextElementSibling) {
        list.insertBefore(row, here);
        continue;
      }
      list.append(here); // it went further down: it comes in where it belongs, and nobody else has to move up
      here = row;
    }
    here = here.nextElementSibling;
  }
}
