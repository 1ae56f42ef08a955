// Every field page: keeps the shell for places without network, sends a smaller photograph, and says before signing out that answers would be lost.
navigator.serviceWorker?.register("/field/worker.js", { scope: "/field" }).catch(() => { /* Without it these pages work with network. */ });

const unsent = () => new Promise(resolve => {
  const asked = indexedDB.open("ronghe-field");
  asked.onupgradeneeded = () => asked.transaction.abort();
  asked.onerror = () => resolve(0);
  asked.onsuccess = () => {
    const counted = asked.result.transaction("outbox").objectStore("outbox").count();
    counted.onsuccess = () => { asked.result.close(); resolve(counted.result); };
    counted.onerror = () => resolve(0);
  };
});

for (const form of document.querySelectorAll("form[data-signout]")) {
  form.addEventListener("submit", async event => {
    const note = form.querySelector("[data-unsent]");
    if (!note.hidden) {
      return;
    }
    event.preventDefault();
    const waiting = await unsent().catch(() => 0);
    if (waiting === 0) {
      form.submit();
    } else {
      note.textContent = note.textContent.replace("{0}", waiting);
      note.hidden = false;
    }
  });
}

for (const field of document.querySelectorAll(".field-form:not([data-do]) input[type=file]")) {
  field.addEventListener("change", async () => {
    const { smaller } = await import("./photo.js");
    const [file] = field.files;
    if (file) {
      const chosen = new DataTransfer();
      chosen.items.add(new File([await smaller(file, document.createElement("canvas"))], "visit.jpg", { type: "image/jpeg" }));
      field.files = chosen.files;
    }
  });
}
