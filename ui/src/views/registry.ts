/**
 * The views in the order of the navigation and of Ctrl 1 …; what is not listed here has no entry anywhere.
 * Overlays lie over every view and show themselves when they are asked for.
 */
import type { LucideIcon } from "@lucide/svelte";
import BookOpen from "@lucide/svelte/icons/book-open";
import Calendar from "@lucide/svelte/icons/calendar";
import Globe from "@lucide/svelte/icons/globe";
import Compass from "@lucide/svelte/icons/compass";
import History from "@lucide/svelte/icons/history";
import MicVocal from "@lucide/svelte/icons/mic-vocal";
import SettingsIcon from "@lucide/svelte/icons/settings";
import type { Component } from "svelte";
import type { ViewId } from "../lib/state/navigation.svelte";
import Toasts from "../components/reminders/Toasts.svelte";
import Agenda from "./agenda/Agenda.svelte";
import Beyond from "./beyond/Beyond.svelte";
import Changes from "./changes/Changes.svelte";
import Now from "./now/Now.svelte";
import Programme from "./programme/Programme.svelte";
import Search from "./search/Search.svelte";
import Settings from "./settings/Settings.svelte";
import Speaker from "./speaker/Speaker.svelte";

export interface View {
  id: ViewId;
  icon: LucideIcon;
  component: Component;
}

export const VIEWS: readonly View[] = [
  { id: "now", icon: Compass, component: Now },
  { id: "programme", icon: BookOpen, component: Programme },
  { id: "agenda", icon: Calendar, component: Agenda },
  { id: "changes", icon: History, component: Changes },
  { id: "speaker", icon: MicVocal, component: Speaker },
  { id: "beyond", icon: Globe, component: Beyond },
  { id: "settings", icon: SettingsIcon, component: Settings },
];

export const OVERLAYS: readonly Component[] = [Search, Toasts];
