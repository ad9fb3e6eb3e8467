/** What every page does: buttons that copy the code before them. */

const said = document.getElementById("said");

document.addEventListener("click", async (event) => {
  const button = event.target instanceof Element ? event.target.closest("button[data-copy]") : null;
  const code = button?.closest(".snippet")?.querySelector("code");
  if (!(button instanceof HTMLElement) || !code) return;
  let told = button.dataset.copied ?? "";
  try {
    await navigator.clipboard.writeText(code.textContent ?? "");
  } catch {
    // Without leave to write the clipboard, the text is at least selected.
    getSelection()?.selectAllChildren(code);
    told = button.dataset.failed ?? "";
  }
  if (said) said.textContent = told;
  button.dataset.told = told;
  setTimeout(() => {
    delete button.dataset.told;
    if (said) said.textContent = "";
  }, 3000);
});
