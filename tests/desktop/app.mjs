// What the desktop tests share: an app on a data folder of its own, the command line on the same folder.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startApp } from "./webdriver.mjs";

const built = (name) => new URL(`../../target/${process.env.PROFILE ?? "debug"}/${name}`, import.meta.url).pathname;

/** The second day of the summit, just after lunch. */
export const SUMMIT = "2016-12-08T13:20:00+01:00";

export async function newDataDir() {
  const folder = await mkdtemp(join(tmpdir(), "plenary-desktop-"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export async function openApp(folder, { now = SUMMIT, env = {} } = {}) {
  const app = await startApp({ binary: built("plenary-desktop"), args: ["--data-dir", folder, "--now", now, "--no-sync"], env });
  // A script that runs before the page is there is lost with the blank one, and answers only at its time-out.
  await app.find("main h1");
  return app;
}

/** Runs `plenary` on the same data folder and answers what it printed, read as JSON. */
export async function plenary(folder, ...call) {
  const { stdout } = await promisify(execFile)(built("plenary"), ["--data-dir", folder, "--json", ...call]);
  return stdout ? JSON.parse(stdout) : null;
}

/** Text of the page. */
export const pageText = (app) => app.run("return document.body.innerText");
