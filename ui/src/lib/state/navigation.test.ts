import { beforeEach, describe, expect, it } from "vitest";
import { Navigation } from "./navigation.svelte";

const VIEWS = ["now", "programme", "agenda", "beyond"] as const;

function open(hash = ""): Navigation {
  history.replaceState(null, "", `/${hash}`);
  return new Navigation(VIEWS);
}

describe("navigation", () => {
  let navigation: Navigation;
  beforeEach(() => {
    navigation = open();
  });

  it("starts with the first view", () => {
    expect(navigation.view).toBe("now");
  });

  it("starts where the address says, the session included", () => {
    const there = open("#/programme/session/a%2Fb/full");
    expect([there.view, there.session, there.full]).toEqual(["programme", "a/b", true]);
  });

  it.each(["#/nowhere", "#", "#/changes/session/x"])(
    "starts with the first view for an address it does not know: %s",
    (hash) => {
      expect(open(hash).view).toBe("now");
      expect(open(hash).session).toBeNull();
    },
  );

  it("keeps the address in line, so that links are links", () => {
    navigation.go("programme");
    navigation.openSession("climate");
    expect(location.hash).toBe(navigation.href("programme", "climate"));
  });

  it("closes the session when the view changes", () => {
    navigation.go("programme");
    navigation.openSession("climate");
    navigation.go("agenda");
    expect(navigation.session).toBeNull();
  });

  it("remembers from which row a session was opened, for the focus to return", () => {
    navigation.go("programme");
    navigation.openSession("climate");
    navigation.closeSession();
    expect(navigation.returnTo).toBe("climate");
  });

  it("knows the place within a view, and keeps it while a session is open beside it", () => {
    const there = open("#/beyond/tools/tool%2Fx/session/climate");
    expect([there.view, there.at, there.session]).toEqual(["beyond", ["tools", "tool/x"], "climate"]);
    there.closeSession();
    expect(location.hash).toBe("#/beyond/tools/tool%2Fx");
    there.go("agenda");
    expect(there.at).toEqual([]);
  });

  it("does not stumble over an address that is no encoding", () => {
    expect(open("#/beyond/%E0%A4%A").at).toEqual(["%E0%A4%A"]);
  });
});
