/** Renders a component with the state of a window around it; the core behind it is whatever stands in for the client. */
import { render, type RenderResult } from "@testing-library/svelte";
import type { Component } from "svelte";
import type { State } from "../lib/state/provide";
import Harness from "./Harness.svelte";

export type Rendered = RenderResult<typeof Harness> & { state: State };

export function renderInApp<Props extends object>(
  component: Component<Props>,
  props: Props,
  prepare: (state: State) => void = () => undefined,
): Rendered {
  let made: State | undefined;
  const result = render(Harness, {
    props: {
      component,
      props,
      prepare: (state: State) => {
        made = state;
        prepare(state);
      },
    },
  });
  if (made === undefined) throw new Error("the harness made no state");
  return Object.assign(result, { state: made });
}
