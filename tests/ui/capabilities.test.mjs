// What the window may do is what the page does: the system opens the addresses that the page hands it, and no others.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const root = new URL("../../", import.meta.url);

test("the system opens web and mail addresses for the page, and nothing else", async () => {
  const { permissions } = JSON.parse(await readFile(new URL("src-tauri/capabilities/main.json", root), "utf8"));
  const openers = permissions.filter((one) => JSON.stringify(one).includes("opener:"));
  const allowed = openers.flatMap(({ allow = [] }) => allow.map(({ url }) => url));
  // Without a scope the plugin forbids every address.
  assert.deepEqual(allowed.toSorted(), ["http://*", "https://*", "mailto:*"]);
  const client = await readFile(new URL("ui/src/lib/ipc/client.ts", root), "utf8");
  assert.match(client, /\^\(\?:https\?:\\\/\\\/\|mailto:\)/u, "the page hands over the same schemes");
});
