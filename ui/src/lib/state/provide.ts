/** Creates the state of a window and puts each part into its context. Called once, by the root component. */
import { Announcer, setAnnouncer } from "./announcer.svelte";
import { Appearance, setAppearance } from "./appearance.svelte";
import { Clock, setClock } from "./clock.svelte";
import { Conference, setConference } from "./conference.svelte";
import { Contributions, setContributions } from "./contributions.svelte";
import { Keyboard, setKeyboard } from "./keyboard.svelte";
import { Layout, setLayout } from "./layout.svelte";
import { Navigation, setNavigation, type ViewId } from "./navigation.svelte";
import { Overlays, setOverlays } from "./overlays.svelte";
import { Picks, setPicks } from "./picks.svelte";
import { Queries, setQueries } from "./queries.svelte";
import { setSnackbar, Snackbar } from "./snackbar.svelte";
import { setSteps, Steps } from "./steps.svelte";
import { setSync, Sync } from "./sync.svelte";

export interface State {
  announcer: Announcer;
  appearance: Appearance;
  clock: Clock;
  conference: Conference;
  contributions: Contributions;
  keyboard: Keyboard;
  layout: Layout;
  navigation: Navigation;
  overlays: Overlays;
  picks: Picks;
  queries: Queries;
  snackbar: Snackbar;
  steps: Steps;
  sync: Sync;
}

export function provideState(views: readonly ViewId[]): State {
  const queries = setQueries(new Queries());
  const appearance = setAppearance(new Appearance());
  const snackbar = setSnackbar(new Snackbar());
  const steps = setSteps(new Steps(queries, snackbar, appearance));
  return {
    queries,
    appearance,
    snackbar,
    steps,
    announcer: setAnnouncer(new Announcer()),
    clock: setClock(new Clock()),
    conference: setConference(new Conference(queries)),
    contributions: setContributions(new Contributions(queries)),
    keyboard: setKeyboard(new Keyboard()),
    layout: setLayout(new Layout()),
    navigation: setNavigation(new Navigation(views)),
    overlays: setOverlays(new Overlays()),
    picks: setPicks(new Picks(steps, appearance)),
    sync: setSync(new Sync(queries)),
  };
}
