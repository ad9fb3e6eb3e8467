/** The least a Next application needs to be built without asking anyone anything. */
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
export default { poweredByHeader: false, outputFileTracingRoot: root, turbopack: { root } };
