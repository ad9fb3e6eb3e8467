// A port that nobody listens on: takes nothing, gives its number. Another program may take it first; whoever
// starts a server on it sees that at once.

import { createServer } from "node:net";

/** @returns {Promise<number>} */
export async function freePort() {
  const probe = createServer();
  await new Promise((ready) => probe.listen(0, "127.0.0.1", () => ready(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address());
  await new Promise((done) => probe.close(done));
  return port;
}
