// An agenda that goes elsewhere, comes in, or is laid beside others: by keyboard, and with axe in every look.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible, open, overflow, withPage } from "./harness.mjs";

let host;
before(async () => (host = await open()));
after(() => host?.close());

const LOOKS = ["light", "dark"].flatMap((scheme) =>
  ["en", "fr"].flatMap((language) =>
    [1280, 400].map((width) => ({ scheme, language, width })),
  ),
);

/** Opens the menu, and the entry at this place of it. */
async function choose(page, index) {
  await page.locator("main :is(header, .rest) button[aria-haspopup=menu]").click();
  await page.getByRole("menu").waitFor();
  await page.getByRole("menuitem").nth(index).click();
}

const MOVE = 4;
const COMPARE = 5;

for (const look of LOOKS) {
  const name = `${look.scheme}, ${look.language}, ${look.width} px`;

  test(`the menu of exports is accessible (${name})`, () =>
    withPage(host, { ...look, view: "agenda" }, async (page) => {
      await page.locator("main :is(header, .rest) button[aria-haspopup=menu]").click();
      await page.getByRole("menu").waitFor();
      await assertAccessible(page);
      assert.deepEqual(await overflow(page), []);
    }));

  test(`moving the agenda is accessible, before and after a look at what comes in (${name})`, () =>
    withPage(host, { ...look, view: "agenda" }, async (page) => {
      await choose(page, MOVE);
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("img").waitFor();
      await assertAccessible(page);
      await dialog.locator("textarea").fill("PLN1:TWIN");
      await dialog.locator("textarea + button").click();
      await dialog.getByRole("radio").first().waitFor({ state: "attached" });
      await assertAccessible(page);
      assert.deepEqual(await overflow(page), []);
    }));

  test(`comparing agendas is accessible, and so is a divided theme (${name})`, () =>
    withPage(host, { ...look, view: "agenda" }, async (page) => {
      await choose(page, COMPARE);
      const dialog = page.getByRole("dialog");
      await dialog.locator(".people button").last().click();
      await dialog.getByRole("listitem").first().waitFor();
      await assertAccessible(page);
      const theme = await dialog
        .locator("select option")
        .nth(1)
        .getAttribute("value");
      await dialog.locator("select").selectOption(theme);
      await dialog.locator("section h3").waitFor();
      await assertAccessible(page);
      assert.deepEqual(await overflow(page), []);
    }));
}

test("the menu is walked with the arrows and closed with Escape, which gives the focus back", () =>
  withPage(host, { view: "agenda" }, async (page) => {
    const button = page.locator("main :is(header, .rest) button[aria-haspopup=menu]");
    await button.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menu").waitFor();
    const focused = () =>
      page.evaluate(() => document.activeElement?.textContent?.trim());
    const first = await focused();
    await page.keyboard.press("ArrowDown");
    assert.notEqual(await focused(), first);
    await page.keyboard.press("End");
    assert.match(await focused(), /Compare/u);
    await page.keyboard.press("Escape");
    assert.equal(await page.getByRole("menu").count(), 0);
    assert.ok(await button.evaluate((one) => one === document.activeElement));
  }));

test("a merge is asked of the core as it was chosen", () =>
  withPage(host, { view: "agenda" }, async (page) => {
    await choose(page, MOVE);
    const dialog = page.getByRole("dialog");
    await dialog.locator("textarea").fill("PLN1:TWIN");
    await dialog.locator("textarea + button").click();
    await dialog.locator("li input[type=checkbox]").first().uncheck();
    await dialog.locator("footer button").first().click();
    await dialog.waitFor({ state: "detached" });
    const calls = await page.evaluate(() =>
      globalThis.twin.calls.filter(({ name }) => name === "merge_agenda"),
    );
    assert.equal(calls.length, 1);
    assert.equal(calls[0].args.choices.all, "both");
    assert.deepEqual(Object.values(calls[0].args.choices.rows), ["mine"]);
  }));
