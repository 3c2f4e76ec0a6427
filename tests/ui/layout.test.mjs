// Nothing is cut off and nothing scrolls sideways, however large the text and however narrow the window; and the
// words are those of the language and of the venue's time.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, overflow, VIEWS, withPage } from "./harness.mjs";

let host;
before(async () => (host = await open()));
after(() => host?.close());

const PLACES = [
  ...VIEWS,
  "beyond/events/ogw-01",
  "beyond/tools/tool-ckan",
  "beyond/uses",
  "beyond/organisations",
  "beyond/background",
];

for (const view of PLACES) {
  for (const language of ["en", "fr"]) {
    test(`${view} at 200 % text has no sideways scroll (${language})`, () =>
      withPage(host, { view, language }, async (page) => {
        await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
        assert.deepEqual(await overflow(page), []);
      }));

    test(`${view} at 360 px has no sideways scroll (${language})`, () =>
      withPage(host, { view, language, width: 360, height: 480 }, async (page) => {
        assert.deepEqual(await overflow(page), []);
      }));
  }
}

test("times are the venue's, wherever the computer is", () =>
  withPage(host, { view: "now" }, async (page) => {
    await page.getByRole("heading", { name: "Thursday 8 December" }).waitFor();
    assert.match(await page.locator("main header").innerText(), /13:20/u);
  }));

test("a change of language changes the words and the programme at once", () =>
  withPage(host, { view: "now" }, async (page) => {
    await page.getByRole("radio", { name: "Français" }).check({ force: true });
    await page.getByRole("heading", { name: /jeudi 8 décembre/iu }).waitFor();
    await page
      .getByText(/Une pétition atteint cent mille signatures/u)
      .first()
      .waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "fr");
  }));

test("of a day with hundreds of sessions only those near the window are drawn", () =>
  withPage(host, { view: "programme", state: "big" }, async (page) => {
    const rows = page.locator("main [data-session]");
    await rows.first().waitFor();
    const total = await page.evaluate(() => globalThis.twin.state.data.sessions.length);
    assert.equal(total, 1000);
    assert.ok((await rows.count()) < 120, `${await rows.count()} rows are drawn`);
  }));
