// Makes and uses passkeys: asks the device, and sends what it answers with the form that is there.
// Browsers that cannot keep the page as it is.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt());
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

async function challenge(form) {
  const body = new URLSearchParams({ csrf: form.elements.csrf.value });
  const headers = { accept: 'application/json' };
  return (await fetch('/api/passkey_challenge', { method: 'POST', headers, body })).json();
}

async function create(publicKey) {
  publicKey.user.id = bytes(publicKey.user.id);
  for (const known of publicKey.excludeCredentials) known.id = bytes(known.id);
  const { response } = await navigator.credentials.create({ publicKey });
  return { client: response.clientDataJSON, device: response.getAuthenticatorData(), key: response.getPublicKey() };
}

async function get(publicKey) {
  const { rawId, response } = await navigator.credentials.get({ publicKey });
  const { clientDataJSON: client, authenticatorData: device, signature, userHandle } = response;
  return { credential: rawId, client, device, signature, user: userHandle ?? [] };
}

for (const part of document.querySelectorAll('[data-passkey]')) {
  const { passkey, origin, options, failed } = part.dataset;
  if (!window.PublicKeyCredential || location.origin !== origin) continue;
  const form = part.querySelector('form');
  form.hidden = false;
  part.querySelector('[data-without]')?.remove();
  form.onsubmit = async (event) => {
    event.preventDefault();
    const status = form.querySelector('[role=status]');
    status.textContent = '';
    try {
      const publicKey = JSON.parse(options ?? (await challenge(form)));
      publicKey.challenge = bytes(publicKey.challenge);
      const answer = await (passkey === 'get' ? get : create)(publicKey);
      for (const [name, value] of Object.entries(answer)) {
        const field = document.createElement('input');
        Object.assign(field, { type: 'hidden', name, value: text(value) });
        form.append(field);
      }
      form.submit();
    } catch {
      status.textContent = failed;
    }
  };
}
