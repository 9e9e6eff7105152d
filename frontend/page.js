// What pages gain where modules run; without it a reload does the same. Plain and small on
// purpose: the WebAssembly half is for forms.

/** Statuses on the page are kept true while it is looked at. */
const marks = [...document.querySelectorAll('[data-live]')];
let source;

function show({ data }) {
  const { no, tag, said, more } = JSON.parse(data);
  for (const mark of marks.filter((one) => one.dataset.live === no)) {
    const before = mark.textContent.trim();
    mark.innerHTML = tag;
    if (mark.textContent.trim() === before) continue;
    const link = document.createElement('a');
    link.href = location.href;
    link.textContent = more;
    // Where a page has room for it.
    document.querySelector('[data-live-news]')?.replaceChildren(said, ' ', link);
  }
}

function follow() {
  source?.close();
  if (document.hidden) return;
  source = new EventSource('/live?no=' + marks.map((one) => one.dataset.live));
  source.onmessage = show;
}

if (marks.length) {
  // Not for those who only pass through.
  setTimeout(() => {
    follow();
    document.addEventListener('visibilitychange', follow);
  }, 2000);
  addEventListener('pagehide', () => source?.close());
}

/** A part that says something is under way is asked for again, until it says so no more. */
async function again(part, pause) {
  await new Promise((resolve) => setTimeout(resolve, pause));
  // Nobody is moved from where they are.
  if (!document.hidden && !part.contains(document.activeElement)) {
    const answer = await fetch(location.href).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const now = page.getElementById(part.id);
    if (!now) return;
    if (now.textContent !== part.textContent) part.innerHTML = now.innerHTML;
    if (!now.dataset.again) return;
  }
  if (pause < 60_000) again(part, pause * 1.3);
}
for (const part of document.querySelectorAll('[data-again]')) again(part, 2000);

/** What has plainly not the shape it must have is said when its field is left. */
function look({ target: field }) {
  const { shape, same, wrong } = field.dataset ?? {};
  if (!wrong) return;
  const text = field.value.normalize('NFKC').replace(/[\s-]/g, '');
  const other = same && document.getElementById(same);
  const bad = field.validity.badInput || (text && (shape ? !new RegExp(shape).test(text) : other && other.value !== field.value));
  // What the server said of it stands until it is changed.
  if (!bad && field.value === field.defaultValue) return;
  const frame = field.closest('.field');
  let note = frame.querySelector('.field-error');
  frame.classList.toggle('field-bad', !!bad);
  if (bad) field.setAttribute('aria-invalid', 'true');
  else field.removeAttribute('aria-invalid');
  if (!bad) return note?.remove();
  if (!note) {
    note = document.createElement('p');
    note.className = 'field-error';
    note.id = `${field.id}-error`;
    note.setAttribute('role', 'alert');
    (field.closest('.control') ?? field).before(note);
    field.setAttribute('aria-describedby', `${field.getAttribute('aria-describedby') ?? ''} ${note.id}`.trim());
  }
  note.textContent = wrong;
}
document.addEventListener('focusout', look);
