// Every view and overlay passes axe's WCAG 2.2 AA rules, light and dark, in both languages, wide and narrow.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible, open, overflow, settled, VIEWS, withPage } from "./harness.mjs";

let host;
before(async () => (host = await open()));
after(() => host?.close());

const LOOKS = ["light", "dark"].flatMap((scheme) =>
  ["en", "fr"].flatMap((language) => [1280, 400].map((width) => ({ scheme, language, width }))),
);

for (const look of LOOKS) {
  const name = `${look.scheme}, ${look.language}, ${look.width} px`;
  for (const view of VIEWS) {
    test(`${view} is accessible (${name})`, () => withPage(host, { ...look, view }, assertAccessible));
  }

  test(`an open session is accessible (${name})`, () =>
    withPage(host, { ...look, view: "agenda/session/303a8091" }, async (page) => {
      await page.locator("[data-pane=panel]").getByRole("heading").first().waitFor();
      await assertAccessible(page);
    }));

  test(`a version of the past is accessible (${name})`, () =>
    withPage(host, { ...look, view: "programme/revision/2" }, assertAccessible));
  for (const place of ["tools/tool-ckan", "uses", "organisations", "background", "events/ogw-01", "proposals"]) {
    test(`beyond/${place} is accessible (${name})`, () =>
      withPage(host, { ...look, view: `beyond/${place}` }, assertAccessible));
  }

  test(`the forms for an event and a correction are accessible, faults shown (${name})`, () =>
    withPage(host, { ...look, view: "beyond" }, async (page) => {
      await page.locator("main header button").first().click();
      await page.getByRole("dialog").locator("footer button").first().click();
      await page.locator("dialog [aria-invalid=true]").first().waitFor();
      await assertAccessible(page);
      assert.deepEqual(await overflow(page), []);
      await page.goto(`${host.origin}#/programme/session/303a8091`);
      await page.reload();
      await page.getByRole("button", { name: /a correction|une correction/u }).click();
      await page.getByRole("dialog").getByRole("group").first().waitFor();
      await assertAccessible(page);
      assert.deepEqual(await overflow(page), []);
    }));

  test(`a programme that is held back is accessible (${name})`, () =>
    withPage(host, { ...look, view: "changes", state: "suspect" }, async (page) => {
      await page.getByRole("main").getByRole("button").first().waitFor();
      await page.locator("main .held button").click();
      await page.getByRole("dialog").getByRole("listitem").first().waitFor();
      await assertAccessible(page);
    }));

  test(`search results are accessible (${name})`, () =>
    withPage(host, look, async (page) => {
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox").fill("a");
      await page.getByRole("option").first().waitFor();
      await assertAccessible(page);
    }));
}

for (const { view, state } of [
  { view: "now", state: "empty" },
  { view: "now", state: "missed,offline" },
  { view: "now", state: "before" },
  { view: "now", state: "evening" },
  { view: "now", state: "over" },
  { view: "now", state: "leave" },
  { view: "now", state: "late" },
  { view: "programme", state: "broken" },
  { view: "agenda", state: "empty" },
  { view: "changes", state: "empty" },
  { view: "changes", state: "suspect" },
  { view: "changes", state: "announced" },
  { view: "now", state: "announced" },
  { view: "beyond", state: "bare" },
  { view: "beyond/tools/gone", state: "" },
  { view: "settings", state: "suspect" },
  { view: "settings", state: "refused" },
  { view: "settings", state: "bundled" },
]) {
  test(`${view} is accessible when ${state}`, () => withPage(host, { view, state }, assertAccessible));
}

test("the menu of a row is accessible", () =>
  withPage(host, { view: "programme" }, async (page) => {
    await page.locator("main [data-session]").first().click({ button: "right" });
    await page.getByRole("menu").waitFor();
    await assertAccessible(page);
  }));

test("a reminder in the window is accessible", () =>
  withPage(host, { scheme: "dark" }, async (page) => {
    await page.evaluate(() => globalThis.twin.ring(7));
    await page.getByRole("alert").waitFor();
    await assertAccessible(page);
  }));

test("the list of shortcuts and the source of the programme are accessible", () =>
  withPage(host, {}, async (page) => {
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await assertAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /checked 12/u }).click();
    await page.getByRole("dialog").waitFor();
    await settled(page);
    await assertAccessible(page);
  }));
