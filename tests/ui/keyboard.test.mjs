// The app by keyboard alone: everything is reached, the focus shows, and the palette finds, opens and picks.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, VIEWS, withPage } from "./harness.mjs";

let host;
before(async () => (host = await open()));
after(() => host?.close());

/** What has the focus: its role and name roughly, and whether a ring shows on it or on the part that stands for it. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    const ringOf = (target, pseudo) => {
      const { outlineStyle, outlineWidth, backgroundImage } = getComputedStyle(target, pseudo);
      return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) || backgroundImage !== "none";
    };
    const shown = [];
    for (let part = element; part !== null && shown.length < 4; part = part.parentElement) shown.push(part);
    const name = element.getAttribute("aria-label") ?? element.textContent.trim().replaceAll(/\s+/gu, " ");
    return {
      name: `${element.tagName.toLowerCase()}: ${name.slice(0, 60)}`,
      ring: shown.some((part) => ringOf(part)) || ringOf(element, "::after"),
    };
  });

for (const view of VIEWS) {
  test(`Tab reaches every control of ${view}, and the focus shows on each`, () =>
    withPage(host, { view }, async (page) => {
      const reached = [];
      for (let steps = 0; steps < 120; steps += 1) {
        await page.keyboard.press("Tab");
        const here = await focused(page);
        if (here === null) break;
        assert.ok(here.ring, `no visible focus on ${here.name}`);
        reached.push(here.name);
      }
      assert.ok(reached.length > 10, `only ${reached.length} stops`);
      assert.match(reached[0], /^a: Skip to the content/u, "the first stop skips to the content");
      const missed = await page.evaluate(
        () =>
          [...document.querySelectorAll("main button, main input, main select, main textarea")].filter(
            (control) =>
              control.checkVisibility() && control.tabIndex === -1 && !control.closest("li, [role=tablist]"),
          ).length,
      );
      assert.equal(missed, 0, "controls outside of lists and tabs that Tab does not reach");
    }));
}

test("Ctrl and a number go to the views in their order", () =>
  withPage(host, { view: "settings" }, async (page) => {
    for (const [index, view] of VIEWS.entries()) {
      await page.keyboard.press(`Control+${index + 1}`);
      await page.waitForFunction((hash) => location.hash === hash, `#/${view}`);
    }
  }));

test("a tool is proposed by keyboard, kept as a draft, and gone on with", () =>
  withPage(host, { view: "beyond/tools" }, async (page) => {
    await page.locator("main header button").first().focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: true }).focus();
    await page.keyboard.type("Gazette reader");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("tab", { name: "Proposals" }).click();
    const resume = page.getByRole("button", { name: "Continue: Gazette reader" });
    await resume.focus();
    await page.keyboard.press("Enter");
    assert.equal(await dialog.getByLabel("Name", { exact: true }).inputValue(), "Gazette reader");
  }));

test("the palette opens a tool and an event where they are", () =>
  withPage(host, { view: "now" }, async (page) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("ckan");
    await page.getByRole("option").nth(1).waitFor();
    await page.keyboard.press("Tab"); // Past the session about it.
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash === "#/beyond/tools/tool-ckan");
    await page.locator("[data-pane=panel]").getByRole("heading", { name: "CKAN" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("reading the city");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash === "#/beyond/events/ogw-01");
  }));

test("an event opens with Enter, and Escape gives the focus back to its row", () =>
  withPage(host, { view: "beyond" }, async (page) => {
    const rows = page.locator("main a[data-entry]");
    await rows.first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const panel = page.locator("[data-pane=panel]");
    await panel.getByRole("heading").first().waitFor();
    assert.equal(await rows.nth(1).getAttribute("aria-current"), "true");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => location.hash === "#/beyond/events");
    await page.waitForFunction(() => document.activeElement?.hasAttribute("data-entry"));
    assert.equal(await rows.nth(1).evaluate((row) => row === document.activeElement), true);
  }));

test("the palette finds by beginnings of words, opens with Enter, and gives the focus back on Escape", () =>
  withPage(host, { view: "programme" }, async (page) => {
    const row = page.locator("main [data-session]").first();
    await row.focus();
    await page.keyboard.press("/");
    const field = page.getByRole("combobox");
    await field.fill("petit thou");
    await page.getByRole("option", { name: /petition reaches a hundred thousand/u }).waitFor();
    const active = await field.getAttribute("aria-activedescendant");
    const selected = await page.getByRole("option", { selected: true }).getAttribute("id");
    assert.equal(active, selected, "the field names the option that is chosen");
    assert.deepEqual(await page.locator("[role=option] mark").allTextContents(), ["petit", "thou"]);

    await page.keyboard.press("Escape");
    await field.waitFor({ state: "hidden" });
    assert.equal(
      await row.evaluate((element) => element === document.activeElement),
      true,
      "back in the list",
    );

    await page.keyboard.press("Control+k");
    await field.fill("petit");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    await page
      .getByRole("complementary")
      .getByRole("heading", { name: /petition reaches/u })
      .waitFor();
  }));

test("in the palette arrows choose, Ctrl Enter is going and Alt Enter maybe", () =>
  withPage(host, { state: "empty" }, async (page) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("open");
    const options = page.getByRole("option");
    await options.nth(2).waitFor();
    await page.keyboard.press("ArrowDown");
    assert.equal(await options.nth(1).getAttribute("aria-selected"), "true");
    await page.keyboard.press("Control+Enter");
    await page.waitForFunction(() => globalThis.twin.state.picks.size === 1);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Alt+Enter");
    await page.waitForFunction(() => [...globalThis.twin.state.picks.values()].join() === "going,maybe");
  }));

test("the list moves with arrows, opens with Enter, picks with G, and Escape comes back to the row", () =>
  withPage(host, { view: "programme", state: "empty" }, async (page) => {
    const rows = page.locator("main [data-session]");
    await rows.first().focus();
    await page.keyboard.press("ArrowDown");
    const second = rows.nth(1);
    assert.equal(await second.evaluate((element) => element === document.activeElement), true);
    await page.keyboard.press("g");
    await page.waitForFunction(() => globalThis.twin.state.picks.size === 1);
    await page.keyboard.press("Enter");
    await page.getByRole("complementary").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("complementary").waitFor({ state: "detached" });
    assert.equal(await second.evaluate((element) => element === document.activeElement), true);
    await page.keyboard.press("Control+z");
    await page.waitForFunction(() => globalThis.twin.state.picks.size === 0);
  }));

test("a row's menu opens by keyboard, and gives the focus back", () =>
  withPage(host, { view: "programme", state: "empty" }, async (page) => {
    const row = page.locator("main [data-session]").first();
    await row.focus();
    await page.keyboard.press("Shift+F10");
    const menu = page.getByRole("menu");
    await menu.waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await menu.waitFor({ state: "detached" });
    await page.waitForFunction(() => [...globalThis.twin.state.picks.values()].join() === "maybe");
    assert.equal(await row.evaluate((element) => element === document.activeElement), true);
  }));

test("in the palette Shift Tab goes to the kinds, and arrows show one alone", () =>
  withPage(host, { language: "fr" }, async (page) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("mon");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("ArrowRight");
    assert.match((await focused(page)).name, /Sessions 3/u);
    assert.equal(await page.getByRole("option").count(), 3);
    await page.keyboard.press("Tab");
    assert.match((await focused(page)).name, /^input/u);
  }));

test("a reminder that rings offers Open and Snooze", () =>
  withPage(host, { view: "changes" }, async (page) => {
    await page.evaluate(() => globalThis.twin.ring(7));
    const toast = page.getByRole("alert");
    await toast.getByRole("button", { name: /Snooze/u }).press("Enter");
    await toast.waitFor({ state: "detached" });
    const snoozed = await page.evaluate(
      () => globalThis.twin.calls.find(({ name }) => name === "snooze")?.args,
    );
    assert.deepEqual(snoozed, { id: 7, minutes: 5 });

    await page.evaluate(() => globalThis.twin.ring(8));
    await toast.getByRole("button", { name: "Open" }).press("Enter");
    await page
      .getByRole("complementary")
      .getByRole("heading", { name: /Ranked twelfth/u })
      .waitFor();
  }));
