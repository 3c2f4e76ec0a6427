// My agenda as days: own entries drawn and moved by pointer, everything else by keys, undone and done again; and axe in each look.
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
const blocks = (page) => page.locator("main [data-session]");
const own = (page) => page.locator('main [data-kind="own"]');

for (const look of LOOKS) {
  const name = `${look.scheme}, ${look.language}, ${look.width} px`;

  test(`the best plan, a gap and the dialog of an entry are accessible (${name})`, () =>
    withPage(host, { ...look, view: "agenda" }, async (page) => {
      await blocks(page).first().waitFor();
      assert.deepEqual(await overflow(page), []);
      await page.keyboard.press("e");
      await page.getByRole("dialog").waitFor();
      await page.getByRole("dialog").locator("footer button").first().click();
      await page.locator("dialog [aria-invalid=true]").first().waitFor();
      await assertAccessible(page);
      assert.deepEqual(await overflow(page), []);
      await page.keyboard.press("Escape");
      await page.locator("main [data-gap]").first().click();
      await page
        .locator("[data-pane=panel] section, dialog section")
        .first()
        .waitFor();
      await assertAccessible(page);
      await page.keyboard.press("Escape");
      await page.keyboard.press("p");
      await page.locator(".plan footer").waitFor();
      await page.locator(".plan details summary").first().click();
      await assertAccessible(page);
      assert.deepEqual(await overflow(page), []);
    }));

  test(`the agenda as a list is accessible (${name})`, () =>
    withPage(host, { ...look, view: "agenda" }, async (page) => {
      await blocks(page).first().waitFor();
      await page.keyboard.press("v");
      await page.locator("main article").first().waitFor();
      await assertAccessible(page);
    }));
}

test("an own entry is made, changed, taken out, undone and done again by keys alone", () =>
  withPage(host, { view: "agenda" }, async (page) => {
    await blocks(page).first().waitFor();
    await page.keyboard.press("e");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await page.waitForFunction(
      () => document.activeElement?.tagName === "INPUT",
    );
    await page.keyboard.type("Bilateral with Lima");
    await page.keyboard.press("Enter");
    await own(page).first().waitFor();
    await page
      .getByRole("button", { name: "Undo: adding “Bilateral with Lima”" })
      .waitFor();
    await own(page).first().focus();
    await page.keyboard.press("Enter");
    await dialog.getByLabel("To", { exact: true }).fill("15:00");
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    await page.getByText("Changed “Bilateral with Lima”").waitFor();
    await own(page).first().focus();
    await page.keyboard.press("Delete");
    await own(page).first().waitFor({ state: "detached" });
    await page.keyboard.press("Control+z");
    await own(page).first().waitFor();
    await page.keyboard.press("Control+Shift+z");
    await own(page).first().waitFor({ state: "detached" });
  }));

test("empty space draws an own entry, and dragging moves and stretches it; a click after opens nothing", () =>
  withPage(host, { view: "agenda" }, async (page) => {
    const column = page.locator('section[data-day="2016-12-09"] ol');
    await column.waitFor();
    const heads = await page.locator(".heads").boundingBox();
    const hour = await page
      .locator(".days")
      .evaluate(
        (days) =>
          Number.parseFloat(getComputedStyle(days).getPropertyValue("--hour")) *
          16,
      );
    // Friday 18:00: nothing is there.
    await page
      .locator("main .scroll")
      .evaluate((scroll) => scroll.scrollTo({ top: scroll.scrollHeight }));
    const box = await column.boundingBox();
    const y = (time) => box.y + (time - 8) * hour;
    assert.ok(y(18.25) > heads.y + heads.height, "the hour is in sight");
    const x = box.x + box.width / 2;
    await page.mouse.move(x, y(18.25) + 2);
    await page.mouse.down();
    await page.mouse.move(x, y(18.5));
    await page.mouse.move(x, y(19) + 1);
    await page.mouse.up();
    const dialog = page.getByRole("dialog");
    assert.equal(
      await dialog.getByLabel("From", { exact: true }).inputValue(),
      "18:15",
    );
    assert.equal(
      await dialog.getByLabel("To", { exact: true }).inputValue(),
      "19:00",
    );
    await dialog.getByLabel("Title").fill("Train");
    await page.keyboard.press("Enter");
    await own(page).waitFor();

    await page.mouse.move(x, y(18.5));
    await page.mouse.down();
    await page.mouse.move(x, y(18.7));
    await page.mouse.move(x, y(19));
    await page.mouse.up();
    await page.getByText("“Train” is now Friday 18:45–19:30").waitFor();
    assert.equal(await dialog.count(), 0, "a drag is no click");
    const end = await own(page).boundingBox();
    await page.mouse.move(x, end.y + end.height - 3);
    await page.mouse.down();
    await page.mouse.move(x, end.y + end.height + 8);
    await page.mouse.move(x, y(20));
    await page.mouse.up();
    await page.getByText("“Train” is now Friday 18:45–20:00").waitFor();
    await page.keyboard.press("Control+z");
    await page.getByText("Undone: changing “Train”").waitFor();
  }));

test("the best plan is shown in the days, applied as one step and undone", () =>
  withPage(host, { view: "agenda" }, async (page) => {
    await blocks(page).first().waitFor();
    const maybes = () => page.locator('main [data-tier="maybe"]').count();
    const before = await maybes();
    await page.keyboard.press("p");
    await page.locator('main [data-mark="added"]').first().waitFor();
    await page.getByRole("button", { name: "Apply this plan" }).click();
    await page.getByText(/^Plan applied/u).waitFor();
    assert.ok((await maybes()) < before, "some maybes became firm");
    await page.getByRole("button", { name: "Undo: the best plan" }).click();
    await page.getByText("Undone: the best plan").waitFor();
    assert.equal(await maybes(), before);
  }));

test("a session is hidden from its menu and comes back by the filter; a theme is followed in its panel", () =>
  withPage(host, { view: "programme/session/303a8091" }, async (page) => {
    const bell = page
      .locator("[data-pane=panel]")
      .getByRole("button", { name: /^Follow / })
      .first();
    await bell.click();
    await page.locator("main .followed").first().waitFor();
    const row = blocks(page).nth(1);
    const title = (await row.textContent()).trim();
    await row.click({ button: "right", force: true });
    await page.getByRole("menuitem", { name: "Hide" }).click();
    await page.getByText(`Hidden: “${title}”`).waitFor();
    const chip = page.getByRole("button", { name: "1 hidden" });
    await chip.click();
    await page.locator("main article").getByText(title).waitFor();
    await blocks(page).first().click({ button: "right", force: true });
    await page.getByRole("menuitem", { name: "Show again" }).click();
    await page.getByText(`Shown again: “${title}”`).waitFor();
  }));
