/* A job that runs -> its progress on the page, file by file; the page comes anew when it is done. */

const EVERY = 700;

export function followJob() {
  const place = document.querySelector("[data-job]");
  if (!place || !["waiting", "running"].includes(place.dataset.state)) return;
  const words = JSON.parse(place.dataset.words);
  const bar = place.querySelector("progress");
  const timer = setInterval(async () => {
    const response = await fetch(`/api/jobs/${place.dataset.job}`);
    if (!response.ok) return;
    const job = await response.json();
    if (job.state !== place.dataset.state) {
      clearInterval(timer);
      location.reload();
      return;
    }
    bar.max = job.total || 1;
    bar.value = job.done;
    place.querySelector("[data-file]").textContent = job.file ?? "";
    place.querySelector("[data-step]").textContent = words.stages[job.stage] ?? job.stage;
    for (const item of place.querySelectorAll("[data-at]")) {
      const file = job.files[item.dataset.at];
      if (file) item.querySelector("[data-is]").textContent = words.files[file.state];
    }
  }, EVERY);
}
