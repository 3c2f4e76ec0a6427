import { expect, it } from "vitest";
import { INVALIDATES, PROVIDES, TAGS } from "./tags";

it.each(TAGS)("some query reads %s", (tag) => {
  expect(Object.values(PROVIDES).some((tags) => tags.includes(tag))).toBe(true);
});

it("no mutation makes stale what nobody reads", () => {
  const read = new Set(Object.values(PROVIDES).flat());
  const stale = Object.values(INVALIDATES).flat();
  expect(stale.filter((tag) => !read.has(tag))).toEqual([]);
});
