// What comes out of the printer: the sheet alone, on as many pages as it needs, black on white in the dark too.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { open, withPage } from "./harness.mjs";

let host;
before(async () => (host = await open()));
after(() => host?.close());

/** The words of a PDF, page by page; `null` where poppler is not installed, which CI does not forgive. */
function textOf(pdf) {
  const { error, stdout } = spawnSync("pdftotext", ["-layout", "-", "-"], {
    input: pdf,
    encoding: "utf8",
  });
  if (error === undefined) return stdout.split("\f").slice(0, -1);
  assert.equal(process.env.CI, undefined, "poppler-utils is in .ci/deps.sh");
  return null;
}

/** How many pages a PDF has, by its page objects. */
const pagesOf = (pdf) =>
  pdf.toString("latin1").match(/\/Type\s*\/Page\b/gu)?.length ?? 0;

const CASES = [
  {
    language: "en",
    scheme: "light",
    day: /Thursday\s+8 December/u,
    leave: /13:35\s+Leave Assemblée: 35\s*min to Sénat/u,
  },
  {
    language: "fr",
    scheme: "dark",
    day: /Jeudi\s+8 décembre/u,
    leave: /13\s*h\s*35\s+Départ Assemblée → Sénat/u,
  },
];

/** What is on the sheet, and what is not: the day that is over, the window around it. */
function assertSheet(text, { day, leave }) {
  assert.match(text, day);
  assert.match(text, leave);
  assert.doesNotMatch(text, /Wednesday|Mercredi/u);
  assert.doesNotMatch(text, /Beyond the summit|Autour du sommet/u);
}

for (const { language, scheme, ...expected } of CASES) {
  test(`the agenda prints as a sheet (${language}, ${scheme})`, (context) =>
    withPage(host, { view: "agenda", language, scheme }, async (page) => {
      await page.locator("main [data-session]").first().waitFor();
      const pdf = await page.pdf({ preferCSSPageSize: true });
      const pages = pagesOf(pdf);
      assert.ok(pages >= 1 && pages <= 2, `${pages} pages`);
      assert.match(
        pdf.toString("latin1"),
        /\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/u,
        "A4, upright",
      );
      assert.equal(
        await page.locator("[data-sheet]").count(),
        0,
        "the sheet goes when it has been printed",
      );
      const texts = textOf(pdf);
      if (texts === null)
        context.diagnostic(
          "pdftotext is not installed: the words are read from the page only",
        );
      else assertSheet(texts.join("\n"), expected);
    }));

  test(`what is printed is the sheet alone, dark on white (${language}, ${scheme})`, () =>
    withPage(host, { view: "agenda", language, scheme }, async (page) => {
      await page.locator("main [data-session]").first().waitFor();
      await page.emulateMedia({ media: "print", colorScheme: scheme });
      await page.evaluate(() =>
        globalThis.dispatchEvent(new Event("beforeprint")),
      );
      assertSheet(await page.evaluate(() => document.body.innerText), expected);
      const faint = await page
        .locator("[data-sheet] :is(h1, h2, h3, p, td, b, span)")
        .evaluateAll((parts) =>
          parts
            .map((part) =>
              getComputedStyle(part)
                .color.match(/\d+/gu)
                .slice(0, 3)
                .map(Number),
            )
            .filter((rgb) => Math.max(...rgb) > 0x66),
        );
      assert.deepEqual(
        faint,
        [],
        "text that would not be read in black and white",
      );
      await page.evaluate(() =>
        globalThis.dispatchEvent(new Event("afterprint")),
      );
      assert.equal(await page.locator("[data-sheet]").count(), 0);
    }));
}
