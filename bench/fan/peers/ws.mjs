// node ws: one send after the other. node ws.mjs PORT SOCKETS SECONDS SECONDS [deflate]
import { WebSocketServer } from "ws";
import { deflate, play, port, text } from "./phases.mjs";

const server = new WebSocketServer({ host: "127.0.0.1", port, perMessageDeflate: deflate, backlog: 4096 });
const tell = (phase) => {
  const said = text(phase);
  for (const one of server.clients) one.send(said);
};
const waits = () => [...server.clients].some((one) => one.bufferedAmount > 0);
await play(() => server.clients.size, tell, waits);
