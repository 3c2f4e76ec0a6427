import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Snackbar } from "./snackbar.svelte";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it("goes after six seconds", () => {
  const snackbar = new Snackbar();
  snackbar.show({ text: "Added" });
  vi.advanceTimersByTime(5999);
  expect(snackbar.notice?.text).toBe("Added");
  vi.advanceTimersByTime(1);
  expect(snackbar.notice).toBeNull();
});

it("stays while the pointer or the focus is on it", () => {
  const snackbar = new Snackbar();
  snackbar.show({ text: "Added" });
  snackbar.hold();
  vi.advanceTimersByTime(60_000);
  expect(snackbar.notice, "WCAG 2.2.1: nobody is hurried").not.toBeNull();
  snackbar.resume();
  vi.advanceTimersByTime(6000);
  expect(snackbar.notice).toBeNull();
});
