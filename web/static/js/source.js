/* A click on a footnote -> its source in the pane beside the answer, without leaving the answer.
   The address follows, so that what is seen can be shared; arrow keys go to the next source. */

import { copyButtons } from "./copy.js";

/* So many pixels of the mark are seen at the lower edge of the pane. */
const SEEN = 140;
/* And so many stay above the marked words. */
const ABOVE = 12;
const LONGEST_QUOTE = 600;

export function openSources() {
  const pane = document.querySelector("[data-source]");
  if (!pane) return;
  showMark(pane);
  /* The list stands by passage; the steps go by number, as they do without script. */
  const sources = [...document.querySelectorAll(".sources a[data-n]")].sort(
    (one, other) => Number(one.dataset.n) - Number(other.dataset.n),
  );
  if (!sources.length) return;

  const byNumber = new Map(sources.map((item) => [item.dataset.n, item]));

  async function open(number, { push = true } = {}) {
    const item = byNumber.get(number);
    if (!item) return;
    const quotes = item.dataset.quotes ? JSON.parse(item.dataset.quotes) : quotesInRows(number);
    const asked = new URLSearchParams(quotes.map((quote) => ["citat", quote]));
    const response = await fetch(`${item.dataset.fragment}?${asked}`);
    if (!response.ok) {
      location.assign(item.href);
      return;
    }
    const parsed = new DOMParser().parseFromString(await response.text(), "text/html");
    const body = pane.querySelector("[data-body]");
    body.replaceChildren(...parsed.body.childNodes);
    body.scrollTop = 0;
    pane.classList.remove("unasked");
    pane.dataset.current = number;
    pane.querySelector("[data-number]").textContent = number;
    pane.querySelector("[data-who]").textContent = item.dataset.who;
    copyButtons(body);
    showMark(pane);
    marks(number);
    steps(number);
    if (push) history.pushState({ source: number }, "", item.href);
    if (getComputedStyle(pane).position === "static") pane.scrollIntoView({ block: "start" });
  }

  function marks(number) {
    for (const link of document.querySelectorAll(".note, .sources a[data-n]")) {
      if (link.dataset.n === number) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const item of document.querySelectorAll(".quote")) {
      if (item.dataset.n === number) item.dataset.open = "true";
      else delete item.dataset.open;
    }
  }

  function neighbour(number, step) {
    return sources[sources.indexOf(byNumber.get(number)) + step];
  }

  function steps(number) {
    for (const link of pane.querySelectorAll("[data-step]")) {
      const next = neighbour(number, Number(link.dataset.step));
      if (next) {
        link.href = next.href;
        link.removeAttribute("aria-disabled");
        link.removeAttribute("role");
      } else {
        link.removeAttribute("href");
        link.setAttribute("aria-disabled", "true");
        link.setAttribute("role", "link");
      }
    }
  }

  function go(step) {
    const next = neighbour(pane.dataset.current, step);
    if (next) open(next.dataset.n);
  }

  document.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    const step = event.target.closest("[data-step]");
    const link = event.target.closest("a[data-n]");
    if (step && step.href) {
      event.preventDefault();
      go(Number(step.dataset.step));
    } else if (link && byNumber.has(link.dataset.n)) {
      event.preventDefault();
      open(link.dataset.n);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("input, textarea, select, .matrix-frame")) return;
    if (event.key === "ArrowRight") go(1);
    else if (event.key === "ArrowLeft") go(-1);
    else return;
    event.preventDefault();
  });

  const first = pane.dataset.current;
  addEventListener("popstate", (event) => {
    open(event.state?.source ?? first, { push: false });
  });
}

/* The words that the answer rests on, piece by piece; they stand in its rows already. */
function quotesInRows(number) {
  const pieces = document.querySelectorAll(`.quote[data-n="${number}"] blockquote > div`);
  return [...pieces].map((piece) =>
    piece.textContent.replace(/\s+/g, " ").trim().slice(0, LONGEST_QUOTE),
  );
}

/* From where nothing of the head of the source is cut: its outcomes and its name are whole, or gone. */
function wholeLine(body) {
  const edge = body.getBoundingClientRect().top;
  for (const line of body.querySelectorAll(":scope > .meta, :scope > h3")) {
    const { top, bottom } = line.getBoundingClientRect();
    if (top < edge && edge < bottom) return body.scrollTop + bottom - edge;
  }
  return body.scrollTop;
}

/* Scroll the pane, not the page, so that the mark on the picture is seen too; but never so far that
   the marked words of the text above it are not: those are what was asked for. */
function showMark(pane) {
  const body = pane.querySelector("[data-body]");
  const image = body?.querySelector("img[data-mark]");
  if (!image) return;
  const below = (element) =>
    body.scrollTop + element.getBoundingClientRect().top - body.getBoundingClientRect().top;
  const scroll = () => {
    if (body.scrollHeight <= body.clientHeight || !image.naturalHeight) return;
    const within = (Number(image.dataset.mark) / image.naturalHeight) * image.clientHeight;
    const needed = below(image) + within - body.clientHeight + SEEN;
    const words = body.querySelector("[data-text] mark");
    const most = words ? Math.max(below(words) - ABOVE, 0) : needed;
    body.scrollTop = Math.min(Math.max(needed, body.scrollTop), most);
    body.scrollTop = Math.min(wholeLine(body), most);
  };
  image.loading = "eager";
  if (image.complete) scroll();
  else image.addEventListener("load", scroll, { once: true });
}
