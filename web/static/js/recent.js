/* Questions asked in this browser -> a list on the start page. They never leave the browser. */

const KEY = "kontrollsok.fragor";
const KEPT = 6;

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((text) => typeof text === "string") : [];
  } catch {
    return [];
  }
}

export function recentQuestions() {
  const address = new URL(location.href);
  const asked = address.searchParams.get("fraga");
  if (address.pathname === "/svar" && asked) {
    const kept = [asked, ...read().filter((text) => text !== asked)].slice(0, KEPT);
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      /* A browser that keeps nothing: then there is nothing to show either. */
    }
  }
  const section = document.querySelector("[data-recent]");
  if (!section) return;
  const questions = read();
  const list = section.querySelector("ul");
  for (const text of questions) {
    const link = document.createElement("a");
    link.href = `/svar?fraga=${encodeURIComponent(text)}`;
    link.textContent = text;
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  section.hidden = questions.length === 0;
  section.querySelector("[data-forget]").addEventListener("click", () => {
    localStorage.removeItem(KEY);
    section.hidden = true;
  });
}
