import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Keyboard, nameOf } from "./keyboard.svelte";

let keyboard: Keyboard;
let stop: () => void;

beforeEach(() => {
  keyboard = new Keyboard();
  stop = keyboard.start();
});

afterEach(() => {
  stop();
  document.body.replaceChildren();
});

function press(
  key: string,
  init: KeyboardEventInit = {},
  target: EventTarget = document.body,
): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
}

function add<T extends HTMLElement>(element: T): T {
  document.body.append(element);
  return element;
}

describe("names of keys", () => {
  it.each([
    [{ key: "k", ctrlKey: true }, "Ctrl+k"],
    [{ key: "k", metaKey: true }, "Ctrl+k"],
    [{ key: "N", ctrlKey: true, shiftKey: true }, "Ctrl+Shift+n"],
    [{ key: "?", shiftKey: true }, "?"],
    [{ key: "F6", shiftKey: true }, "Shift+F6"],
    [{ key: "G" }, "g"],
  ])("%o is %s", (init, name) => {
    expect(nameOf(new KeyboardEvent("keydown", init))).toBe(name);
  });
});

describe("single letters", () => {
  it("work while no field has the focus", () => {
    const going = vi.fn();
    keyboard.add({ g: going });
    const event = press("g");
    expect(going).toHaveBeenCalledOnce();
    expect(event.defaultPrevented, "the browser has nothing left to do").toBe(true);
  });

  it("are text in a field", () => {
    const going = vi.fn();
    keyboard.add({ g: going });
    for (const field of [document.createElement("input"), document.createElement("textarea")]) {
      press("g", {}, add(field));
    }
    expect(going).not.toHaveBeenCalled();
  });

  it("work on a checkbox, where nothing is typed", () => {
    const going = vi.fn();
    keyboard.add({ g: going });
    const box = document.createElement("input");
    box.type = "checkbox";
    press("g", {}, add(box));
    expect(going).toHaveBeenCalledOnce();
  });

  it("keep still in a dialog", () => {
    const going = vi.fn();
    keyboard.add({ g: going });
    const dialog = add(document.createElement("dialog"));
    const button = document.createElement("button");
    dialog.append(button);
    press("g", {}, button);
    expect(going).not.toHaveBeenCalled();
  });

  it("can be switched off, which leaves combinations and named keys", () => {
    const actions = { g: vi.fn(), "Ctrl+k": vi.fn(), F6: vi.fn() };
    keyboard.add(actions);
    keyboard.singleKeys = false;
    press("g");
    press("k", { ctrlKey: true });
    press("F6");
    expect(actions.g, "WCAG 2.1.4").not.toHaveBeenCalled();
    expect(actions["Ctrl+k"]).toHaveBeenCalledOnce();
    expect(actions.F6).toHaveBeenCalledOnce();
  });
});

describe("Ctrl Z", () => {
  it("undoes typing in a field and the agenda elsewhere", () => {
    const undo = vi.fn();
    keyboard.add({ "Ctrl+z": undo });
    press("z", { ctrlKey: true }, add(document.createElement("textarea")));
    expect(undo, "the field undoes its own text").not.toHaveBeenCalled();
    press("z", { ctrlKey: true });
    expect(undo).toHaveBeenCalledOnce();
  });
});

describe("several maps", () => {
  it("ask the newest first, and the next when it declines", () => {
    const order: string[] = [];
    keyboard.add({ g: () => void order.push("list") });
    const remove = keyboard.add({
      g: () => {
        order.push("panel");
        return false;
      },
    });
    press("g");
    expect(order).toEqual(["panel", "list"]);
    remove();
    press("g");
    expect(order).toEqual(["panel", "list", "list"]);
  });
});
