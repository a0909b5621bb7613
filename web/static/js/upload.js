/* Files dropped on the form -> the form's own field; a running job -> its progress on the page. */

const STAGES = {
  read: "Läser texten",
  judge: "Bedömer utfall",
  embed: "Räknar innebörd",
  index: "Ordnar för sökning",
  store: "Sparar",
};

export function receiveFiles() {
  const form = document.querySelector("[data-upload]");
  if (!form) return;
  const field = form.querySelector("input[type=file]");
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
    if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
    form.querySelector("button[type=submit]").focus();
  });
  form.addEventListener("submit", () => {
    const button = form.querySelector("button[type=submit]");
    button.textContent = "Skickar …";
    setTimeout(() => {
      button.disabled = true;
    });
  });
}

export function followJob() {
  const place = document.querySelector("[data-job]");
  if (!place || !["waiting", "running"].includes(place.dataset.state)) return;
  const bar = place.querySelector("progress");
  const timer = setInterval(async () => {
    const response = await fetch(`/api/jobs/${place.dataset.job}`);
    if (!response.ok) return;
    const job = await response.json();
    if (!["waiting", "running"].includes(job.state) || job.state !== place.dataset.state) {
      clearInterval(timer);
      location.reload();
      return;
    }
    bar.max = job.total || 1;
    bar.value = job.done;
    place.querySelector("[data-file]").textContent = job.file ?? "";
    place.querySelector("[data-step]").textContent = STAGES[job.stage] ?? job.stage;
  }, 700);
}
