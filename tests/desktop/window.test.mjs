// The window: first start, planning, other processes, languages, and what the page may not do.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { newDataDir, openApp, pageText, plenary } from "./app.mjs";

let app;
let data;

before(async () => {
  data = await newDataDir();
  app = await openApp(data.folder);
});
after(async () => {
  await app?.stop();
  await data?.remove();
});

const shows = (what, ms) => app.wait(what, async () => (await pageText(app)).includes(what), ms);
const go = (view) => app.run("location.hash = arguments[0]", `#/${view}`);

test("the first start opens on the bundled programme and says that it is illustrative", async () => {
  await shows("Illustrative programme", 15_000);
  await shows("Thursday 8 December");
  await shows("Nothing planned yet");
  if (process.env.SHOTS) await writeFile(`${process.env.SHOTS}/now-empty.png`, await app.screenshot());
});

test("a star puts a session into the agenda, for the terminal too", async () => {
  await go("programme");
  await app.click("article button[aria-pressed=false]");
  const agenda = await app.wait("the pick in the terminal", async () => {
    const entries = await plenary(data.folder, "agenda", "list");
    return entries.length === 1 && entries;
  });
  assert.equal(agenda[0].tier, "going", "a click on the star is going");
});

test("a pick made in the terminal appears in the open window", async () => {
  const sessions = await plenary(data.folder, "sessions", "--day", "2", "--format", "plenary");
  const picked = await plenary(data.folder, "agenda", "maybe", sessions[0].id);
  await go("agenda");
  await shows(picked.title, 10_000);
});

test("each write of the terminal shows in the open window before the next one", async () => {
  for (const theme of ["dark", "light", "dark", "system"]) {
    await plenary(data.folder, "settings", "appearance", theme);
    await app.wait(`the theme ${theme}`, async () => (await app.run("return document.documentElement.dataset.theme")) === theme);
  }
});

test("search finds by the beginning of a word and opens the session", async () => {
  await app.press("\uE009", "k");
  await app.type("[role=combobox]", "interpret");
  await app.wait("an option", async () => app.find("[role=option]"));
  await app.press("\uE007");
  await app.wait("the session beside the list", async () => (await app.run("return location.hash")).includes("/session/"));
});

test("the language changes at once and is kept", async () => {
  await go("now");
  await app.run("document.querySelector('nav input[value=fr]').click()");
  await shows("Jeudi 8 décembre", 10_000);
  assert.equal(await app.run("return document.documentElement.lang"), "fr", "the page says its language");
  const settings = await plenary(data.folder, "settings");
  assert.equal(settings.language, "fr", "it is kept");
  await app.run("document.querySelector('nav input[value=en]').click()");
  await shows("Thursday 8 December", 10_000);
});

test("the page can reach no other host", async () => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.setHeader("Access-Control-Allow-Origin", "*").end("reached");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const outcome = await app.runAsync(
    "const done = arguments[arguments.length - 1]; fetch(arguments[0]).then(() => done('reached'), (error) => done(String(error)));",
    `http://127.0.0.1:${server.address().port}/`,
  );
  server.close();
  assert.notEqual(outcome, "reached", "the content security policy forbids it");
  assert.equal(asked, 0, "the request was not even sent");
});
