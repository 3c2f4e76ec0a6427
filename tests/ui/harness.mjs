// The page of `vite build --mode twin` in Chromium: its server, a browser, and what every test asks of a page.
// The twin's time stands still, so nothing here waits for a clock: tests wait for what they are about to look at.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const ui = new URL("../../ui/", import.meta.url);
const require = createRequire(new URL("package.json", ui));
const { chromium } = require("playwright-core");
const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");

const WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
const BROWSER_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The views by the name of their address. */
export const VIEWS = ["now", "programme", "agenda", "changes", "speaker", "beyond", "settings"];

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Serves the page and starts a browser. `close` ends both. */
export async function open() {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}/`;
  const vite = [
    "node_modules/vite/bin/vite.js",
    "preview",
    "--mode",
    "twin",
    "--host",
    "127.0.0.1",
    "--port",
    String(port),
  ];
  const server = spawn(process.execPath, vite, { cwd: ui, stdio: "ignore" });
  const answers = () =>
    fetch(origin).then(
      ({ ok }) => ok,
      () => false,
    );
  for (let tries = 0; tries < 400 && !(await answers()); tries += 1) await pause(25);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: BROWSER_ARGS,
  });
  const close = async () => {
    await browser.close();
    server.kill();
  };
  return { origin, browser, close };
}

/**
 * A page of its own for a test, on a view; `state` names variants of the twin. After the test it must not have
 * logged an error.
 */
export async function withPage({ origin, browser }, options, test) {
  const { view = "now", state = "", language = "en", scheme = "light", width = 1280, height = 800 } = options;
  const context = await browser.newContext({
    colorScheme: scheme,
    locale: language === "fr" ? "fr-FR" : "en-GB",
    timezoneId: "America/Lima", // Far from the venue: times must not be the computer's.
    reducedMotion: "reduce",
    viewport: { width, height },
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const problems = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    await page.goto(`${origin}${state === "" ? "" : `?state=${state}`}#/${view}`);
    await settled(page);
    await test(page);
    assert.deepEqual(problems, [], "the page logged errors");
  } finally {
    await context.close();
  }
}

/** Waits until the view has its answers: a heading, fonts, and no call on its way. */
export async function settled(page) {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForFunction(() => document.querySelector("#main")?.textContent.trim().length > 40);
  await page.evaluate(() => document.fonts.ready);
}

/** What axe finds, as lines that name the rule and the element. */
export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => globalThis.axe.run({ runOnly: tags }), WCAG);
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary.split("\n")[1]?.trim()}`,
    ),
  );
}

/** What axe finds wrong with headings and landmarks, which WCAG does not prescribe. */
export async function structure(page) {
  await page.evaluate(axe);
  const rules = [
    "heading-order",
    "landmark-one-main",
    "landmark-unique",
    "landmark-no-duplicate-main",
    "region",
  ];
  const found = await page.evaluate(
    (values) => globalThis.axe.run({ runOnly: { type: "rule", values } }),
    rules,
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

export async function assertAccessible(page) {
  assert.deepEqual(await violations(page), []);
}

/** How many pixels the page, or a part that should only scroll down, is wider than its window. */
export async function overflow(page) {
  return page.evaluate(() => {
    const parts = [
      document.documentElement,
      ...document.querySelectorAll("main, main *, [data-pane=panel], [data-pane=panel] *, dialog, dialog *"),
    ];
    return parts
      .filter((part) => {
        const { overflowX } = getComputedStyle(part);
        const scrolls = part === document.documentElement || overflowX === "auto" || overflowX === "scroll";
        return scrolls && part.scrollWidth > part.clientWidth + 1;
      })
      .map(
        (part) =>
          `${part.tagName.toLowerCase()}.${part.className}: ${part.scrollWidth} > ${part.clientWidth}`,
      );
  });
}
