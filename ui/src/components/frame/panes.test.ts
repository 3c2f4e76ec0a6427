import { beforeEach, expect, it } from "vitest";
import { focusNextPane } from "./panes";

beforeEach(() => {
  document.body.innerHTML = `
    <nav data-pane="sidebar" tabindex="-1"></nav>
    <main data-pane="main" tabindex="-1"><a href="#x">row</a></main>
    <aside data-pane="panel" tabindex="-1"><h1 data-pane-focus tabindex="-1">Title</h1></aside>`;
  for (const pane of document.querySelectorAll<HTMLElement>("[data-pane]")) pane.checkVisibility = () => true;
});

const focused = () => document.activeElement?.tagName;

it("goes round all parts of the window, from wherever the focus is within one", () => {
  document.querySelector("a")?.focus();
  focusNextPane(1);
  expect(focused(), "a panel is entered at its title").toBe("H1");
  focusNextPane(1);
  expect(focused()).toBe("NAV");
  focusNextPane(-1);
  expect(focused()).toBe("H1");
});

it("leaves out what is not shown", () => {
  const panel = document.querySelector<HTMLElement>("aside");
  if (panel) panel.checkVisibility = () => false;
  document.querySelector("a")?.focus();
  focusNextPane(1);
  expect(focused()).toBe("NAV");
});
