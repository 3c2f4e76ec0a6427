import { expect, it } from "vitest";
import { roomOf } from "./layout.svelte";

it.each([
  [1280, 16, "full"],
  [1088, 16, "full"],
  [1087, 16, "rail"],
  [768, 16, "rail"],
  [767, 16, "narrow"],
  [1280, 24, "rail"],
  [1280, 32, "narrow"],
])("%i px with text of %i px leaves room for the %s layout", (width, rem, room) => {
  expect(roomOf(width, rem)).toBe(room);
});
