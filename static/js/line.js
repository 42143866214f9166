/** How several in a line come to stand together from one place on, in their order, by single moves. */

/** [{id, to}]: one after the other they bring `ids` to `place` and the places after it; who stands there already does not move. */
export function steps(line, ids, place) {
  const going = line.filter((id) => ids.includes(id));
  const first = Math.max(0, Math.min(place, line.length - going.length));
  const target = new Map(going.map((id, number) => [id, first + number]));
  // Who goes down makes room from the end, who comes up takes it from the beginning: so nobody pushes away who has arrived.
  const down = going.filter((id) => line.indexOf(id) < target.get(id)).reverse();
  const up = going.filter((id) => line.indexOf(id) > target.get(id));
  return [...down, ...up].map((id) => ({ id, to: target.get(id) }));
}
