/* The page as it came -> the same page, with less walking. Nothing here draws what the server
   does not also draw; without this file every link and form works by itself. */

import { copyButtons } from "./copy.js";
import { openSources } from "./source.js";
import { followJob } from "./job.js";
import { receiveFiles } from "./upload.js";
import { recentQuestions } from "./recent.js";
import { suggestNames } from "./suggest.js";

copyButtons(document);
openSources();
receiveFiles();
followJob();
recentQuestions();
suggestNames();

/* A question can take its time: say that it is on its way. */
addEventListener("submit", () => document.body.classList.add("asking"));
addEventListener("pageshow", () => document.body.classList.remove("asking"));
document.addEventListener("click", (event) => {
  const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.defaultPrevented);
  if (plain && event.target.closest("a[href^='/svar']:not([data-n], [data-step])")) {
    document.body.classList.add("asking");
  }
});

/* One open menu at a time, and a click elsewhere closes it. */
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".chip details[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll(".chip details[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

/* On paper everything is open. */
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("main details:not(.scope)")) fold.open = true;
});
