// Renews the parts of a page marked data-live from the page itself, and says aloud where it stands at most every ten seconds.
// Without script a meta refresh does the same (see JobPage.razor).
const parts = document.querySelectorAll("[data-live]");
const voice = document.querySelector("[data-voice]");
let spoken = 0;

async function renew() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) {
    return true;
  }

  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of parts) {
    const fresh = page.querySelector(`[data-live="${part.dataset.live}"]`);
    if (fresh && fresh.innerHTML !== part.innerHTML) {
      part.innerHTML = fresh.innerHTML;
    }
  }

  const said = page.querySelector("[data-voice]");
  const ended = !page.querySelector("[data-running]");
  if (voice && said && (ended || performance.now() - spoken > 10000)) {
    voice.textContent = said.textContent;
    spoken = performance.now();
  }

  return !ended;
}

async function watch() {
  while (document.querySelector("[data-running]")) {
    await new Promise(resolve => setTimeout(resolve, 2000));
    try {
      await renew();
    } catch {
      // The server is restarting or the line is down: try again.
    }
  }
}

watch();
