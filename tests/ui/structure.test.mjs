// What a screen reader goes by: one title a page, headings in order, and landmarks that can be told apart.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, structure, VIEWS, withPage } from "./harness.mjs";

let host;
before(async () => (host = await open()));
after(() => host?.close());

const SESSION = "303a8091";

/** The first-level headings that can be seen. */
const titles = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("h1")]
      .filter((heading) => heading.checkVisibility())
      .map((heading) => heading.textContent.trim()),
  );

for (const view of VIEWS) {
  test(`${view} has one title, headings in order and landmarks`, () =>
    withPage(host, { view }, async (page) => {
      assert.equal((await titles(page)).length, 1);
      assert.deepEqual(await structure(page), []);
    }));
}

for (const [where, width, path] of [
  ["beside the list", 1280, `programme/session/${SESSION}`],
  ["over the list", 900, `agenda/session/${SESSION}`],
  ["in full", 1280, `programme/session/${SESSION}/full`],
  ["in a narrow window", 400, `changes/session/${SESSION}`],
]) {
  test(`a session ${where} leaves one title on the page`, () =>
    withPage(host, { view: path, width }, async (page) => {
      const panel = page.locator("[data-pane=panel]").getByRole("heading", { name: /petition reaches/u });
      await panel.first().waitFor();
      const [title, ...more] = await titles(page);
      assert.deepEqual(more, []);
      const whole = path.endsWith("full") || width < 768;
      assert.equal(/petition reaches/u.test(title), whole, `the title is ${title}`);
      assert.deepEqual(await structure(page), []);
    }));
}

for (const [where, width, path, name] of [
  ["beside the list", 1280, "beyond/tools/tool-ckan", "CKAN"],
  ["over the list", 900, "beyond/tools/tool-ckan", "CKAN"],
  ["in a narrow window", 400, "beyond/tools/tool-ckan", "CKAN"],
]) {
  test(`a tool ${where} leaves one title on the page`, () =>
    withPage(host, { view: path, width }, async (page) => {
      await page.locator("[data-pane=panel]").getByRole("heading", { name }).waitFor();
      assert.equal((await titles(page)).length, 1);
      assert.deepEqual(await structure(page), []);
    }));
}

for (const view of VIEWS) {
  for (const language of ["en", "fr"]) {
    test(`the title of ${view} and its tools share one line at 400 px (${language})`, () =>
      withPage(host, { view, language, width: 400 }, async (page) => {
        const lines = await page.evaluate(() => {
          const title = document.querySelector("main h1");
          const tools = document.querySelector("main header .tools");
          const middle = (element) => {
            const { top, height } = element.getBoundingClientRect();
            return top + height / 2;
          };
          const { lineHeight } = getComputedStyle(title);
          return {
            apart: Math.abs(middle(title) - middle(tools)),
            lines: Math.round(title.offsetHeight / Number.parseFloat(lineHeight)),
          };
        });
        assert.equal(lines.lines, 1, "the title wraps");
        assert.ok(lines.apart < 8, `the tools are ${lines.apart} px off`);
      }));
  }
}
