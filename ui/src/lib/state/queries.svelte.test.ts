import { flushSync } from "svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { call } from "../ipc/client";
import { CallFailed } from "../ipc/errors";
import { TAGS } from "../ipc/tags";
import { Queries, Query } from "./queries.svelte";

vi.mock("../ipc/client", () => ({ call: vi.fn() }));

const calls = vi.mocked(call);

beforeEach(() => {
  calls.mockReset();
  calls.mockResolvedValue(null);
});

/** Runs something that watches, as a component would. */
function mounted<T>(make: () => T): { made: T; unmount: () => void } {
  let made: T | undefined;
  const unmount = $effect.root(() => {
    made = make();
  });
  flushSync();
  return { made: made as T, unmount };
}

describe("a watched query", () => {
  it("runs again when one of its tags goes stale, and not for others", () => {
    const queries = new Queries();
    const { unmount } = mounted(() => queries.watch("agenda", () => ({})));
    expect(calls).toHaveBeenCalledTimes(1);
    queries.invalidate(["feeds"]);
    flushSync();
    expect(calls, "the agenda reads no feeds").toHaveBeenCalledTimes(1);
    queries.invalidate(["agenda"]);
    flushSync();
    expect(calls).toHaveBeenCalledTimes(2);
    unmount();
  });

  it("runs once however many tags go stale together", () => {
    const queries = new Queries();
    const { unmount } = mounted(() => queries.watch("now", () => ({})));
    queries.invalidate(TAGS);
    flushSync();
    expect(calls).toHaveBeenCalledTimes(2);
    unmount();
  });

  it("asks nothing for null", () => {
    const queries = new Queries();
    const { unmount } = mounted(() => queries.watch("session", () => null));
    expect(calls).not.toHaveBeenCalled();
    unmount();
  });

  it("stops with its component", () => {
    const queries = new Queries();
    const { unmount } = mounted(() => queries.watch("agenda", () => ({})));
    unmount();
    queries.invalidate(["agenda"]);
    flushSync();
    expect(calls).toHaveBeenCalledTimes(1);
  });
});

describe("answers", () => {
  it("that a later question has overtaken are dropped", async () => {
    const answers: ((value: never) => void)[] = [];
    calls.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
    const query = new Query("search");
    const first = query.ask({ query: "b" });
    const second = query.ask({ query: "bu" });
    answers[1]?.({ query: "bu", hits: [] } as never);
    answers[0]?.({ query: "b", hits: [] } as never);
    await Promise.all([first, second]);
    expect(query.data?.query, "the slow answer to the older question must not win").toBe("bu");
    expect(query.pending).toBe(false);
  });

  it("stay in place when a later attempt fails", async () => {
    const query = new Query("agenda");
    calls.mockResolvedValueOnce([] as never);
    await query.ask({});
    calls.mockRejectedValueOnce(new CallFailed({ code: "newer_data" }));
    await query.ask({});
    expect(query.data).toEqual([]);
    expect(query.failure?.code).toBe("newer_data");
  });
});

describe("a mutation", () => {
  it("makes what it touches stale, once it has succeeded", async () => {
    const queries = new Queries();
    const { unmount } = mounted(() => queries.watch("agenda", () => ({})));
    await queries.mutate("pick", { id: "climate", tier: "going" });
    flushSync();
    expect(calls.mock.calls.map(([name]) => name)).toEqual(["agenda", "pick", "agenda"]);
    unmount();
  });

  it("that fails leaves all as it was", async () => {
    const queries = new Queries();
    const { unmount } = mounted(() => queries.watch("agenda", () => ({})));
    calls.mockRejectedValueOnce(new CallFailed({ code: "not_saved", params: { detail: "full" } }));
    await expect(queries.mutate("pick", { id: "climate", tier: "going" })).rejects.toThrow("not_saved");
    flushSync();
    expect(calls).toHaveBeenCalledTimes(2);
    unmount();
  });
});
