// A reminder rings on a real session bus: once, however many ask for it, and again after a snooze.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { newDataDir, openApp, plenary } from "./app.mjs";

const run = promisify(execFile);
const SERVICE = ["--dest", "org.freedesktop.Notifications", "--object-path", "/org/freedesktop/Notifications"];

let service;
let data;
let app;
let soon;

/** What the notification service was asked to show, in order. */
async function shown() {
  const { stdout } = await run("gdbus", [
    "call", "--session", ...SERVICE, "--method", "org.freedesktop.DBus.Mock.GetMethodCalls", "Notify",
  ]);
  return stdout.match(/uint64 \d+|\(\d+,/g)?.length ?? 0;
}

async function until(what, probe, ms = 15_000) {
  const end = Date.now() + ms;
  for (;;) {
    const got = await probe().catch(() => false);
    if (got) return got;
    if (Date.now() > end) throw new Error(`timed out waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

before(async () => {
  service = spawn(
    "/usr/bin/python3",
    ["-m", "dbusmock", "--template", "notification_daemon", "--parameters", '{"capabilities": "body actions persistence"}'],
    { stdio: "ignore" },
  );
  await until("the notification service", () =>
    run("gdbus", ["call", "--session", ...SERVICE, "--method", "org.freedesktop.Notifications.GetServerInformation"]),
  );
  data = await newDataDir();
});
after(async () => {
  await app?.stop();
  service?.kill();
  await data?.remove();
});

test("a due reminder rings once with the window and three terminals asking", async () => {
  // Picked the evening before, looked at five minutes before the start.
  const evening = ["--now", "2016-12-07T20:00:00+01:00"];
  const [session] = await plenary(data.folder, ...evening, "sessions", "--day", "2", "--format", "panel");
  await plenary(data.folder, ...evening, "agenda", "add", session.id);
  soon = new Date(Date.parse(session.start) - 5 * 60_000).toISOString();
  const opening = openApp(data.folder, { now: soon });
  const terminals = [1, 2, 3].map(() => plenary(data.folder, "--now", soon, "remind", "--due"));
  app = await opening;
  await Promise.all(terminals);
  await until("the reminder", async () => (await shown()) > 0);
  const ledger = await until("the record", async () => {
    const rows = await plenary(data.folder, "--now", soon, "remind", "--list");
    return rows.every((row) => row.state === "shown") && rows;
  });
  assert.equal(ledger.length, 1, "one session was picked");
  assert.equal(await shown(), 1, "it rang once");
});

test("Snooze puts it off by five minutes", async () => {
  await run("gdbus", [
    "call", "--session", ...SERVICE, "--method", "org.freedesktop.DBus.Mock.EmitSignal",
    "org.freedesktop.Notifications", "ActionInvoked", "us", '[<uint32 1>, <"snooze5">]',
  ]);
  const [row] = await until("the snooze", async () => {
    const rows = await plenary(data.folder, "--now", soon, "remind", "--list");
    return rows[0]?.state === "pending" && rows;
  });
  assert.match(row.text, /./, "it has words for when it rings again");
});
