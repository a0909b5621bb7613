/* What is being typed -> the server finishes its last word to a committee, a process, a year.
   The browser's own list shows them, so keyboard and screen reader know it already. */

const PAUSE = 120;
const SHORTEST = 1;

export function suggestNames() {
  for (const field of document.querySelectorAll(".ask input[name=fraga], input[data-names]")) {
    const list = document.createElement("datalist");
    list.id = `${field.id}-forslag`;
    field.after(list);
    field.setAttribute("list", list.id);
    let timer = 0;
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => fill(field, list), PAUSE);
    });
  }
}

async function fill(field, list) {
  const typed = field.value;
  if (typed.trim().length < SHORTEST) return;
  const response = await fetch(`/forslag?text=${encodeURIComponent(typed)}`);
  /* What was typed meanwhile has an answer of its own on its way. */
  if (!response.ok || field.value !== typed) return;
  list.replaceChildren(...(await response.json()).map(option));
}

function option(value) {
  const made = document.createElement("option");
  made.value = value;
  return made;
}
