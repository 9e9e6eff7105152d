// Warns before the session ends and extends it when asked to. Tabs tell one another of it; what the
// page itself sends (saving as one types) extends it as well.
const box = document.getElementById('session');
const { left, end, warning, last, over, extend, back } = box.dataset;
const lastEnd = Date.now() + end * 1000;
const idle = left * 1000;
const lead = Math.min(300_000, idle / 3);
let until;
let shown = '';

function prolong(time) {
  until = Date.now() + time;
  try {
    localStorage.setItem('session', until);
  } catch {}
  look();
}

function others() {
  try {
    return Number(localStorage.getItem('session'));
  } catch {
    return 0;
  }
}

function look() {
  const ends = Math.min(Math.max(until, others()), lastEnd);
  const rest = ends - Date.now();
  const state = rest > lead ? '' : rest > 0 ? (ends < lastEnd ? 'warning' : 'last') : 'over';
  if (state === shown) return;
  shown = state;
  box.replaceChildren();
  box.className = state && 'session-warning';
  if (!state) return;
  const words = { warning, last, over }[state].replace('{n}', Math.ceil(rest / 60_000));
  const text = document.createElement('p');
  text.textContent = words;
  box.append(text);
  if (state === 'warning') {
    const button = document.createElement('button');
    button.className = 'button';
    button.textContent = extend;
    button.onclick = async () => prolong((await (await fetch('/account/session')).text()) * 1000);
    box.append(button);
  } else if (state === 'over') {
    const link = document.createElement('a');
    link.href = `/login?why=needed&next=${encodeURIComponent(location.pathname + location.search)}`;
    link.textContent = back;
    box.append(link);
  }
}

prolong(idle);
setInterval(look, 5000);
document.addEventListener('visibilitychange', look);
new PerformanceObserver((list) => {
  if (list.getEntries().some((entry) => entry.name.includes('/api/'))) prolong(idle);
}).observe({ type: 'resource' });
