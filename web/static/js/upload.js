/* Files chosen or dropped, also a few at a time -> a list that files can be taken out of, sent with
   the progress of each. Without this file the form's own field does the same in one go. */

const UNITS = ["byte", "kB", "MB"];

export function receiveFiles() {
  const form = document.querySelector("[data-upload]");
  if (!form) return;
  const field = form.querySelector("input[type=file]");
  const list = document.createElement("ul");
  list.className = "files";
  list.setAttribute("aria-label", "Valda filer");
  const said = document.createElement("p");
  said.className = "hint";
  said.setAttribute("role", "status");
  field.after(said, list);
  let files = [];

  function keep(wanted) {
    const names = new Set();
    files = wanted.filter((file) => {
      const name = `${file.name} ${file.size} ${file.lastModified}`;
      return !names.has(name) && names.add(name);
    });
    const box = new DataTransfer();
    for (const file of files) box.items.add(file);
    field.files = box.files;
    list.replaceChildren(...files.map((file) => line(file, () => remove(file))));
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    said.textContent = files.length
      ? `${files.length} ${files.length === 1 ? "fil" : "filer"}, ${size(bytes)}`
      : "";
  }

  function remove(file) {
    keep(files.filter((other) => other !== file));
    (list.querySelector("button") ?? field).focus();
  }

  field.addEventListener("change", () => keep([...files, ...field.files]));
  dropZone(form, (dropped, folders) => {
    keep([...files, ...dropped]);
    if (folders.length) said.textContent = `${said.textContent} ${notTaken(folders)}`.trim();
    form.querySelector("button[type=submit]").focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, list, said);
  });
}

function dropZone(form, receive) {
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.add("over");
    });
  }
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) form.classList.remove("over");
  });
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    const items = [...event.dataTransfer.items].filter((item) => item.kind === "file");
    const entries = items.map((item) => [item.getAsFile(), item.webkitGetAsEntry?.()]);
    const folders = entries.filter(([, entry]) => entry?.isDirectory);
    const dropped = entries.filter(([file, entry]) => file && !entry?.isDirectory);
    receive(dropped.map(([file]) => file), folders.map(([, entry]) => entry.name));
  });
}

/* The browser gives a folder as a file that can't be sent. */
function notTaken(folders) {
  const names = folders.map((name) => `”${name}”`).join(", ");
  return `${names} är ${folders.length === 1 ? "en mapp" : "mappar"} och följer inte med: släpp filerna i stället.`;
}

function line(file, remove) {
  const item = document.createElement("li");
  const name = document.createElement("span");
  name.textContent = file.name;
  const bytes = document.createElement("span");
  bytes.className = "meta";
  bytes.textContent = size(file.size);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link-button";
  button.textContent = "Ta bort";
  button.setAttribute("aria-label", `Ta bort ${file.name}`);
  button.addEventListener("click", remove);
  item.append(name, bytes, button);
  item.dataset.bytes = file.size;
  return item;
}

/* The same request as the form's own, so that what was sent of each file can be seen. */
function send(form, list, said) {
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  const body = new FormData(form);
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  for (const item of list.children) {
    const bar = document.createElement("progress");
    bar.max = Math.max(Number(item.dataset.bytes), 1);
    bar.value = 0;
    bar.setAttribute("aria-label", `Skickat av ${item.firstChild.textContent}`);
    item.lastChild.replaceWith(bar);
  }
  said.textContent = "Skickar …";
  request.upload.addEventListener("progress", (event) => {
    let left = event.loaded;
    for (const bar of list.querySelectorAll("progress")) {
      bar.value = Math.min(left, bar.max);
      left = Math.max(left - bar.max, 0);
    }
  });
  request.addEventListener("load", () => {
    if (request.status < 400) {
      location.assign(request.responseURL);
      return;
    }
    /* The page that says what to do came as the answer; it has no address of its own. */
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = page.querySelector("main");
    if (main) document.querySelector("main").replaceChildren(...main.childNodes);
    document.querySelector("main").focus();
  });
  request.addEventListener("error", () => {
    said.textContent = "Filerna kom inte fram. Kontrollera förbindelsen och försök igen.";
    button.disabled = false;
  });
  request.send(body);
}

function size(bytes) {
  const step = bytes < 1000 ? 0 : bytes < 1e6 ? 1 : 2;
  const value = bytes / 1000 ** step;
  const digits = step && value < 10 ? 1 : 0;
  return `${value.toLocaleString("sv-SE", { maximumFractionDigits: digits })} ${UNITS[step]}`;
}
