/** The places within the view, as its addresses name them: a section, and perhaps an entry of it. */
export const SECTIONS = ["events", "tools", "uses", "organisations", "background", "proposals"] as const;
export type Section = (typeof SECTIONS)[number];

/** What the tabs switch between; tools, use cases and organisations are one. */
export const TABS = ["events", "toolbox", "background", "proposals"] as const;
export type Tab = (typeof TABS)[number];

export interface Place {
  section: Section;
  /** The entry that is open. */
  entry: string | null;
}

/** Where an address leads; the events where it says nothing else. */
export function placeOf([section, entry]: readonly string[]): Place {
  const known = SECTIONS.find((one) => one === section);
  return known === undefined ? { section: "events", entry: null } : { section: known, entry: entry ?? null };
}

export function tabOf(section: Section): Tab {
  return section === "tools" || section === "uses" || section === "organisations" ? "toolbox" : section;
}

export function sectionOf(tab: string): Section {
  return tab === "toolbox" ? "tools" : (SECTIONS.find((one) => one === tab) ?? "events");
}
