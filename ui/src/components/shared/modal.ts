/** An attachment that shows a dialog as modal: the browser traps the focus in it and closes it on Escape. */
export function modal(dialog: HTMLDialogElement): () => void {
  const before = document.activeElement;
  dialog.showModal();
  return () => {
    dialog.close();
    // The element is out of the page by now, so the browser no longer gives the focus back by itself.
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost && before instanceof HTMLElement && before.isConnected) before.focus();
  };
}
