// Forms with data-passkey ask the device for a passkey and send what it answers; without this script they stay hidden and
// the password remains.
const bytesOf = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), c => c.charCodeAt(0));
const textOf = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

function optionsOf(options) {
  const made = { ...options, challenge: bytesOf(options.challenge) };
  if (options.user) {
    made.user = { ...options.user, id: bytesOf(options.user.id) };
  }

  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (options[list]) {
      made[list] = options[list].map(key => ({ ...key, id: bytesOf(key.id) }));
    }
  }

  return made;
}

function jsonOf(credential) {
  const given = credential.response;
  const response = { clientDataJSON: textOf(given.clientDataJSON) };
  if (given.attestationObject) {
    response.attestationObject = textOf(given.attestationObject);
    response.transports = given.getTransports?.() ?? [];
  } else {
    response.authenticatorData = textOf(given.authenticatorData);
    response.signature = textOf(given.signature);
    response.userHandle = given.userHandle ? textOf(given.userHandle) : null;
  }

  return JSON.stringify({
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? null,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

async function answer(form) {
  const asked = await fetch(form.dataset.options, { headers: { Accept: "application/json" } });
  if (!asked.ok) {
    throw new Error(`${asked.status}`);
  }

  const { options, challenge } = await asked.json();
  const publicKey = optionsOf(JSON.parse(options));
  const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
  form.elements["Key.Credential"].value = jsonOf(credential);
  form.elements["Key.Challenge"].value = challenge;
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) {
    break;
  }

  const said = form.querySelector("[data-said]");
  form.hidden = false;
  form.addEventListener("submit", async event => {
    event.preventDefault();
    said.textContent = "";
    try {
      await answer(form);
      form.submit();
    } catch {
      // Cancelled, too slow, or no key for this site: the browser does not say which.
      said.textContent = form.dataset.failed;
    }
  });
}
