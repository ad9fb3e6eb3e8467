/**
 * WebKitGTK for tests, driven by WebDriver: Debian's `WebKitWebDriver` starts its `MiniBrowser` on a screen of
 * Xvfb's. Takes nothing but the programs; gives a page that is opened, asked, clicked and typed into. WebKit's
 * sandbox is off only where the tests run as root, in a container.
 */

import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { freePort } from "../free-port.js";

/** @typedef {Awaited<ReturnType<typeof launch>>} WebKit */

/** Keys by WebDriver's code points. */
export const KEYS = Object.freeze({
  Tab: "\ue004", Enter: "\ue007", Escape: "\ue00c", Space: " ", PageUp: "\ue00e", PageDown: "\ue00f", End: "\ue010",
  Home: "\ue011", ArrowLeft: "\ue012", ArrowUp: "\ue013", ArrowRight: "\ue014", ArrowDown: "\ue015", Shift: "\ue008", Control: "\ue009",
});

/** WebKit's test browser: `MINIBROWSER`, else where Debian puts it, the newest interface last. */
function miniBrowser() {
  if (process.env.MINIBROWSER) return process.env.MINIBROWSER;
  for (const folder of readdirSync("/usr/lib").map((name) => `/usr/lib/${name}`).concat("/usr/libexec")) {
    for (const version of ["6.0", "4.1", "4.0"]) {
      const name = version === "6.0" ? "webkitgtk-6.0" : `webkit2gtk-${version}`;
      const program = `${folder}/${name}/MiniBrowser`;
      if (existsSync(program)) return program;
    }
  }
  throw new Error("no MiniBrowser was found: install webkit2gtk-driver, or name the program in MINIBROWSER");
}

/** Starts the browser. */
export async function launch() {
  const port = await freePort();
  const program = process.env.WEBKIT_DRIVER ?? "WebKitWebDriver";
  const driver = spawn("xvfb-run", ["-a", "-s", "-screen 0 1280x1024x24", program, `--port=${port}`], {
    detached: true,
    stdio: "ignore",
    env: { ...process.env, ...(process.getuid?.() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" }) },
  });
  const failed = new Promise((_, fail) => driver.once("error", fail));
  const stop = () => {
    try {
      // Xvfb, the driver and the browser are one group of processes.
      if (driver.pid) process.kill(-driver.pid);
    } catch {
      // It has ended by itself.
    }
  };
  const ask = async (/** @type {string} */ method, /** @type {string} */ path, /** @type {unknown} */ body = undefined) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(method === "POST" && { body: JSON.stringify(body ?? {}), headers: { "content-type": "application/json" } }),
    });
    const { value } = /** @type {any} */ (await response.json());
    if (!response.ok) throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`);
    return value;
  };
  try {
    await Promise.race([failed, awake(() => ask("GET", "/status"))]);
    const browser = { binary: miniBrowser(), args: ["--automation"] };
    const session = await ask("POST", "/session", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": browser } } });
    const at = `/session/${session.sessionId}`;
    await ask("POST", `${at}/timeouts`, { script: 30_000 });
    return {
      version: `${session.capabilities.browserName} ${session.capabilities.browserVersion}`,
      /** @param {string} address */
      open: (address) => ask("POST", `${at}/url`, { url: address }),
      /**
       * What an asynchronous function gives in the page.
       * @param {(...words: any[]) => unknown} body
       * @param {...unknown} words
       */
      evaluate: async (body, ...words) => {
        const script = `const give = arguments[arguments.length - 1];
          Promise.resolve().then(() => (${body})(...[...arguments].slice(0, -1)))
            .then((value) => give({ value }), (error) => give({ error: String(error && error.stack || error) }));`;
        const { value, error } = await ask("POST", `${at}/execute/async`, { script, args: words });
        if (error) throw new Error(error);
        return value;
      },
      /** Keys into what has the focus. @param {...string} keys */
      press: async (...keys) => {
        const actions = keys.flatMap((key) => [{ type: "keyDown", value: key }, { type: "keyUp", value: key }]);
        await ask("POST", `${at}/actions`, { actions: [{ type: "key", id: "keyboard", actions }] });
      },
      /**
       * A way of the pointer: `[x, y]` to go there, `"down"` and `"up"`.
       * @param {...([number, number] | "down" | "up")} steps
       */
      point: async (...steps) => {
        const actions = steps.map((step) =>
          typeof step === "string"
            ? { type: step === "down" ? "pointerDown" : "pointerUp", button: 0 }
            : { type: "pointerMove", duration: 20, origin: "viewport", x: Math.round(step[0]), y: Math.round(step[1]) }
        );
        await ask("POST", `${at}/actions`, { actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }] });
      },
      /** The page as a PNG. @returns {Promise<Buffer>} */
      screenshot: async () => Buffer.from(await ask("GET", `${at}/screenshot`), "base64"),
      close: async () => {
        await ask("DELETE", at).catch(() => {});
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

/**
 * Waits until a question is answered.
 * @param {() => Promise<unknown>} question
 */
async function awake(question) {
  for (let turn = 0; turn < 100; turn += 1) {
    if (await question().then(() => true, () => false)) return;
    await new Promise((after) => setTimeout(after, 100));
  }
  throw new Error("WebKitWebDriver does not answer: install webkit2gtk-driver and xvfb");
}
