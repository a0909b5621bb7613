/* What is being typed -> the names that finish its last word: committees, processes, years.
   The browser's own list shows them; the names are fetched once, when a box is first entered. */

const SHOWN = 8;
const SHORTEST = 2;

export function suggestNames() {
  let names = null;
  for (const field of document.querySelectorAll(".ask input[name=fraga]")) {
    const list = document.createElement("datalist");
    list.id = `${field.id}-forslag`;
    field.after(list);
    field.setAttribute("list", list.id);
    field.addEventListener("focus", async () => {
      names ??= fetch("/forslag").then((response) => (response.ok ? response.json() : []));
    });
    field.addEventListener("input", async () => {
      list.replaceChildren(...finished(field.value, (await names) ?? []).map(option));
    });
  }
}

/* The text with its last word, or last two or three, finished to a name. */
function finished(text, names) {
  const starts = [...text.matchAll(/(?<=^|\s)\S/g)].map((found) => found.index).slice(-3);
  const found = [];
  for (const start of starts) {
    const typed = text.slice(start).toLocaleLowerCase("sv");
    if (typed.length < SHORTEST) continue;
    for (const name of names) {
      const folded = name.toLocaleLowerCase("sv");
      if (folded.startsWith(typed) && folded !== typed) found.push(text.slice(0, start) + name);
    }
  }
  return [...new Set(found)].slice(0, SHOWN);
}

function option(value) {
  const made = document.createElement("option");
  made.value = value;
  return made;
}
