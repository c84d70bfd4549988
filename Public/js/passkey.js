/* Passkeys: a form with data-passkey asks the device and sends what it says (see Public/README.md). */
(() => {
  "use strict";
  if (!window.PublicKeyCredential) return;
  const bytes = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), one => one.charCodeAt(0));
  const text = buffer =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const known = list => (list ?? []).map(one => ({ ...one, id: bytes(one.id) }));

  async function create(options) {
    const { response } = await navigator.credentials.create({
      publicKey: {
        ...options, challenge: bytes(options.challenge), user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: known(options.excludeCredentials),
      },
    });
    return { handle: options.user.id, client: text(response.clientDataJSON), attestation: text(response.attestationObject) };
  }

  async function get(options) {
    const { rawId, response } = await navigator.credentials.get({
      publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: known(options.allowCredentials) },
    });
    return {
      credential: text(rawId), client: text(response.clientDataJSON), data: text(response.authenticatorData),
      signature: text(response.signature), ...(response.userHandle && { handle: text(response.userHandle) }),
    };
  }

  async function ask(form) {
    const answer = await fetch(form.dataset.options, {
      method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "application/json" },
    });
    if (!answer.ok) throw new Error(`${answer.status}`);
    const said = await (form.dataset.passkey === "create" ? create : get)(await answer.json());
    for (const [name, value] of Object.entries(said)) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    form.submit();
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async event => {
      event.preventDefault();
      const failed = form.querySelector("[role=alert]");
      const button = form.querySelector("button");
      failed.hidden = true;
      button.disabled = true;
      try {
        await ask(form);
      } catch { // whoever changed their mind, a device that knows no key of this site, a server that says no
        failed.hidden = false;
        button.disabled = false;
      }
    });
  }
})();
