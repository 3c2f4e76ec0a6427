// The speaker's desk by keyboard, and the sheet that is printed from it, as Chromium prints it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible, open, overflow, withPage } from "./harness.mjs";

let host;
before(async () => (host = await open()));
after(() => host?.close());

const desk = (options = {}) => ({ view: "speaker", ...options });
const field = (page) => page.getByRole("combobox", { name: /Name of a speaker|Nom de la personne/u });

test("a name is found, chosen and dropped by keyboard alone", () =>
  withPage(host, desk({ state: "empty" }), async (page) => {
    await field(page).focus();
    await page.keyboard.type("liis");
    await page.getByRole("option").nth(1).waitFor();
    await page.keyboard.press("ArrowDown");
    const active = await field(page).getAttribute("aria-activedescendant");
    assert.equal(active, await page.getByRole("option", { selected: true }).getAttribute("id"));
    await assertAccessible(page);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.getByRole("article").first().waitFor();
    assert.deepEqual(await page.evaluate(() => globalThis.twin.state.speakers), ["p-liis-kuuskmagi"]);
    assert.equal(await field(page).evaluate((element) => element === document.activeElement), true);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "When are you on?" }).waitFor();
  }));

test("Escape closes the names first, then empties the field, and leaves the view", () =>
  withPage(host, desk(), async (page) => {
    await field(page).fill("li");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("option").first().waitFor({ state: "hidden" });
    assert.equal(await field(page).inputValue(), "li");
    await page.keyboard.press("Escape");
    assert.equal(await field(page).inputValue(), "");
  }));

test("“I have seen this” takes away that change and no other", () =>
  withPage(host, desk(), async (page) => {
    const seen = page.getByRole("button", {
      name: "I have seen this: Languages: interpreted into French",
    });
    await seen.focus();
    await page.keyboard.press("Enter");
    await seen.waitFor({ state: "detached" });
    const unseen = await page.evaluate(
      () => globalThis.twin.state.changes.filter(({ seen }) => !seen).length,
    );
    assert.ok(unseen > 0, "the others are still to be seen");
  }));

test("a cancelled slot stays, with its state", () =>
  withPage(host, desk(), async (page) => {
    await field(page).fill("liis kuu");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    const card = page.getByRole("article", { name: /Flood maps/u });
    await card.getByText("cancelled", { exact: true }).waitFor();
  }));

test("a correction is proposed from the slot", () =>
  withPage(host, desk(), async (page) => {
    await page.getByRole("button", { name: "Propose a correction" }).first().click();
    await page.getByRole("dialog").getByRole("group").first().waitFor();
  }));

test("the plan of the floor is there, with the room marked", () =>
  withPage(host, desk(), async (page) => {
    const plan = page.getByRole("img", {
      name: "Plan of Ground floor, hypostyle hall",
    });
    await plan.waitFor();
    assert.match(await plan.getAttribute("src"), /iena-0[^#]*\.svg#iena-hemicycle$/u);
    assert.ok(await plan.evaluate((image) => image.complete && image.naturalWidth > 0), "it was loaded");
  }));

test("the .ics is written where the person says", () =>
  withPage(host, desk(), async (page) => {
    await page.getByRole("button", { name: "Export .ics" }).click();
    await page.getByText("Slots exported").first().waitFor();
    const call = await page.evaluate(() => globalThis.twin.calls.find(({ name }) => name === "export_slots"));
    assert.deepEqual(call.args, { path: "/home/you/agenda.ics" });
  }));

for (const [language, title] of [
  ["en", "Speaker’s sheet"],
  ["fr", "Fiche d’intervention"],
]) {
  test(`the sheet is a page of A4 for each slot, whatever the window looks like (${language})`, () =>
    withPage(host, desk({ language, scheme: "dark", width: 400 }), async (page) => {
      await page.getByRole("article").nth(1).waitFor();
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      assert.equal(pdf.match(/\/Type \/Page\b(?!s)/gu).length, 2);
      assert.match(pdf, /\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/u, "A4 in points");
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.getByRole("main").isVisible(), false, "the window is not printed");
      const sheet = page.locator("body > [data-sheet]");
      assert.equal(await sheet.getByRole("heading", { level: 1, name: title }).count(), 2);
      const text = await sheet.innerText();
      for (const told of [/Aoife Kilbrannan/u, /16[: \u00a0h]+15/u, /Solveig Hauglandvik/u, /1 \/ 2/u])
        assert.match(text, told);
      assert.deepEqual(await overflow(page), []);
    }));
}

test("the sheet is read in black and white: everything on it is dark on white", () =>
  withPage(host, desk({ scheme: "dark" }), async (page) => {
    await page.getByRole("article").nth(1).waitFor();
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const faint = await page.evaluate(() => {
      const parts = [...document.querySelectorAll("body > [data-sheet] *")];
      const colours = new Set(parts.map((part) => getComputedStyle(part).color));
      const light = (colour) => Math.max(...colour.match(/\d+/gu).slice(0, 3).map(Number)) > 0x66;
      return [...colours].filter(light);
    });
    assert.deepEqual(faint, []);
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(paper, "rgba(0, 0, 0, 0)");
  }));
