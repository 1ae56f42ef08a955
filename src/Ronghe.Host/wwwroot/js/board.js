// Renews a board from its own page. When the server does not answer, the board says so and goes on trying.
const grid = document.querySelector("[data-refresh]");
const every = Number(grid.dataset.refresh) * 1000;
const stale = document.querySelector("[data-stale]");

async function renew() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" }, redirect: "manual", signal: AbortSignal.timeout(every) });
  if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) {
    // The token was ended: what stands here is no longer this screen's to show.
    location.reload();
    return;
  }

  if (!answer.ok) {
    throw new Error(String(answer.status));
  }

  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const fresh = page.querySelector(`[data-live="${part.dataset.live}"]`);
    if (fresh) {
      part.replaceChildren(...fresh.childNodes);
    }
  }
}

async function look() {
  try {
    await renew();
    stale.hidden = true;
  } catch {
    stale.hidden = false;
  }

  setTimeout(look, every);
}

setTimeout(look, every);
