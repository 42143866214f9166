// socket.io: emit to all. node socketio.mjs PORT SOCKETS SECONDS SECONDS
import { createServer } from "node:http";
import { Server } from "socket.io";
import { play, port, text } from "./phases.mjs";

const http = createServer();
const server = new Server(http, { pingInterval: 3_600_000, perMessageDeflate: false });
http.listen({ host: "127.0.0.1", port, backlog: 4096 });
const waits = () => [...server.sockets.sockets.values()].some((one) => one.conn.transport.socket?.bufferedAmount > 0);
await play(() => server.engine.clientsCount, (phase) => server.emit("news", text(phase)), waits);
