/**
 * A host for the page without the core: for tests, and for looking at the page in a browser. It has a cut-down
 * programme, a time that stands still, and forgets everything when the page goes.
 * Deliberately absent: the rules of the domain. What needs them is tested on the real app.
 */
import { emit } from "@tauri-apps/api/event";
import { mockIPC, mockWindows } from "@tauri-apps/api/mocks";
import type { Calls } from "../calls";
import type { Events } from "../events";
import { handlersOf } from "./handlers";
import { Rows } from "./rows";
import { VARIANTS, type Variant } from "./scenario";
import { TwinState } from "./state";

/** What a test can make happen, as if it came from outside of the window. */
export interface Twin {
  readonly state: TwinState;
  /** Every call that the page has made, in order. */
  readonly calls: { name: string; args: unknown }[];
  /** Fails the next call of a command as the core would, or puts it off until `release` is called. */
  failNext: (name: keyof Calls, failure: { code: string; params?: Record<string, unknown> }) => void;
  /** Makes a reminder ring in the window. */
  ring: (reminder: number) => Promise<void>;
  tell: <K extends keyof Events>(name: K, payload: Events[K]) => Promise<void>;
}

declare global {
  interface Window {
    twin?: Twin;
  }
}

/** What the dialogs and the browser of the system answer. */
const SYSTEM: Readonly<Record<string, unknown>> = {
  "plugin:dialog|save": "/home/you/agenda.ics",
  "plugin:dialog|open": "/home/you/schedule.xml",
  "plugin:opener|open_url": null,
};

/** What the views ask for: what a broken twin fails at, and a slow one never answers. */
const ASKED_BY_VIEWS: readonly (keyof Calls)[] = [
  "now",
  "sessions",
  "session",
  "agenda",
  "changes",
  "speaker",
  "search",
  "feeds",
  "events",
  "toolbox",
  "background",
];
const BROKEN = { code: "store", params: { detail: "disk I/O error" } };

function isVariant(value: string): value is Variant {
  return VARIANTS.some((variant) => variant === value);
}

/** Takes the place of the core. `state` names variants, with commas between. */
export function installTwin(variants = new URLSearchParams(location.search).get("state") ?? ""): Twin {
  const state = new TwinState(new Set(variants.split(",").filter(isVariant)));
  const handlers = handlersOf(state) as Record<string, ((args: unknown) => unknown) | undefined>;
  const failures = new Map<string, unknown>();
  const calls: Twin["calls"] = [];

  mockWindows("main");
  mockIPC(
    (name, args) => {
      calls.push({ name, args });
      if (failures.has(name)) {
        const failure = failures.get(name);
        failures.delete(name);
        throw failure;
      }
      if (name in SYSTEM) return SYSTEM[name];
      if (ASKED_BY_VIEWS.some((asked) => asked === name)) {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- failures cross the bridge as plain objects
        if (state.is("broken")) throw BROKEN;
        if (state.is("slow")) return new Promise(() => undefined);
      }
      const handler = handlers[name];
      if (handler === undefined) throw new Error(`the twin has no command “${name}”`);
      return handler(args);
    },
    { shouldMockEvents: true },
  );

  const tell: Twin["tell"] = (name, payload) => emit(name, payload);
  const twin: Twin = {
    state,
    calls,
    failNext: (name, failure) => failures.set(name, failure),
    ring: (id) => {
      const reminder = state.reminders.find((one) => one.id === id);
      if (reminder === undefined) throw new Error(`the twin has no reminder ${String(id)}`);
      return tell("rang", new Rows(state).reminder(reminder));
    },
    tell,
  };
  window.twin = twin;
  return twin;
}
