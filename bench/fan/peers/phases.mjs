// What every server of the fan-out plays (bench/fan/phases.py), for node.
import process from "node:process";

const filler = "<li class='row'><b>Xã Vân Nham</b> <span>đang chờ</span></li>".repeat(40);
export const [port, sockets, first, second] = process.argv.slice(2, 6).map(Number);
export const deflate = process.argv[6] === "deflate";
export const text = (phase) => (`<div id='q' t=${process.hrtime.bigint()} p=${phase} >` + filler).slice(0, 2048 - 160);
const REST = 600;
const rest = (ms) => new Promise((done) => setTimeout(done, ms));
const breath = () => new Promise((done) => setImmediate(done));
const used = () => { const { user, system } = process.cpuUsage(); return user + system; };
const say = (told) => console.log(JSON.stringify(told));

/** `here`: how many are connected; `tell(phase)` sends to all; `waits` says whether anything of it has not left. */
export async function play(here, tell, waits) {
  const memory = process.memoryUsage.rss();
  let cpu = used();
  while (here() < sockets) await rest(20);
  say({ phase: 0, accept_us: (used() - cpu) / sockets });
  await rest(REST);
  say({ phase: 0, kb: (process.memoryUsage.rss() - memory) / sockets / 1024 });
  for (const [phase, seconds, pause] of [[1, first, 200], [2, second, 0]]) {
    const start = performance.now();
    let count = 0;
    cpu = used();
    while (performance.now() < start + seconds * 1000) {
      tell(phase);
      do await breath(); while (waits());
      count += 1;
      if (pause) await rest(Math.max(0, start + count * pause - performance.now()));
    }
    say({ phase, broadcasts: count, cpu_us_per_msg: (used() - cpu) / count / sockets });
    await rest(REST);
  }
  await rest(60_000);
}
