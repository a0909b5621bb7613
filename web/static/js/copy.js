/* Buttons with data-copy -> the clipboard, and a word that it is done. */

export function copyButtons(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    const name = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Kopierad";
      button.setAttribute("aria-live", "polite");
      setTimeout(() => {
        button.textContent = name;
      }, 2000);
    });
  }
}
