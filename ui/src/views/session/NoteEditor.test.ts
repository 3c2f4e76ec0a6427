import { screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { sessionRow } from "../../testing/builders";
import { asked, client, coreAnswers, fails } from "../../testing/core";
import { renderInApp } from "../../testing/render";
import NoteEditor from "./NoteEditor.svelte";

vi.mock("../../lib/ipc/client", async () => (await import("../../testing/core")).client);

function full(): never {
  return fails({ code: "not_saved", params: { detail: "the disk is full" } });
}

function edit(id: string, note: string | null = null) {
  return renderInApp(NoteEditor, { id, note }, ({ appearance }) => (appearance.language = "en"));
}

beforeEach(() => {
  client.call.mockClear();
  coreAnswers({ set_note: ({ id }) => sessionRow({ id }) as never });
});

it("saves when the field is left, and only what has changed", async () => {
  edit("a", "Ask about tags");
  const field = screen.getByRole("textbox", { name: "My note" });
  await userEvent.click(field);
  await userEvent.tab();
  expect(asked("set_note"), "nothing was written").toEqual([]);
  await userEvent.type(field, "!");
  await userEvent.tab();
  expect(asked("set_note")).toEqual([{ id: "a", text: "Ask about tags!" }]);
});

it("saves when the panel closes under it", async () => {
  const { unmount } = edit("b");
  await userEvent.type(screen.getByRole("textbox"), "Bring figures");
  unmount();
  expect(asked("set_note")).toEqual([{ id: "b", text: "Bring figures" }]);
});

it("keeps the text when it cannot be saved, and saves it again", async () => {
  coreAnswers({ set_note: full });
  edit("c");
  const field = screen.getByRole("textbox");
  await userEvent.type(field, "Do not lose me");
  await userEvent.tab();
  expect(await screen.findByRole("alert")).toHaveTextContent(
    /could not be saved.*disk is full.*still in the field/u,
  );
  expect(field).toHaveValue("Do not lose me");
  coreAnswers({ set_note: ({ id }) => sessionRow({ id }) as never });
  await userEvent.click(screen.getByRole("button", { name: "Save again" }));
  expect(asked("set_note").at(-1)).toEqual({ id: "c", text: "Do not lose me" });
  expect(screen.queryByRole("alert")).toBeNull();
});

it("brings back what could not be saved when the session is opened again", async () => {
  coreAnswers({ set_note: full });
  const { unmount } = edit("d", "old");
  await userEvent.type(screen.getByRole("textbox"), "er and wiser");
  await userEvent.tab();
  await screen.findByRole("alert");
  unmount();
  edit("d", "old");
  expect(screen.getByRole("textbox")).toHaveValue("older and wiser");
});
