// What every certificate is made of: paper, stamps, signatures, bar codes. All invented.

/** Escapes text for HTML; line ends become <br>. */
export function text(value) {
  return String(value ?? '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>');
}

/** Numbers that look random and are the same in every run. */
export function random(seed) {
  let state = [...seed].reduce((sum, char) => (sum * 31 + char.codePointAt(0)) >>> 0, 7);
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A page of A4 with `css` of its layout. */
export function page({ title, lang, css, body, number }) {
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><title>${text(title)}</title><style>
@page { size: A4; margin: 0 }
* { box-sizing: border-box }
html, body { margin: 0 }
body { width: 210mm; font: 9pt/1.3 'Liberation Sans', 'Noto Sans CJK SC', sans-serif; color: #14181c }
.sheet { position: relative; width: 210mm; height: 296.5mm; padding: 12mm 14mm; overflow: hidden }
.paper { position: absolute; inset: 0; z-index: -1 }
table { border-collapse: collapse; width: 100% }
td, th { vertical-align: top; text-align: left; font-weight: normal; padding: 0 }
.specimen { position: absolute; left: 14mm; right: 14mm; bottom: 5mm; font-size: 6pt; color: #6b7480; text-align: center }
.stamp { position: absolute; mix-blend-mode: multiply }
.signature { position: absolute }
.code { display: block }
.place { position: relative }
${css}
</style></head><body><div class="sheet">${body}
<div class="specimen">Specimen ${text(number)} made for demonstration: parties, numbers and officers are invented. Not a certificate.</div>
</div></body></html>`;
}

/** Fine lines as on security paper, in one colour. */
export function guilloche(colour, seed) {
  const next = random(seed);
  const waves = Array.from({ length: 75 }, (_, row) => {
    const y = row * 15 + 4;
    const phase = next() * 6;
    const points = Array.from({ length: 41 }, (_, step) => {
      const x = step * 20;
      const height = 11 * Math.sin(step / 3 + phase) + 5 * Math.sin(step / 1.3 + row);
      return `${x},${(y + height).toFixed(1)}`;
    });
    return `<polyline points="${points.join(' ')}"/>`;
  });
  return `<svg class="paper" viewBox="0 0 794 1123" fill="none" stroke="${colour}" stroke-width=".35" opacity=".32">${waves.join('')}</svg>`;
}

/** A round stamp: `around` on the ring, `middle` lines inside, in `colour`, at `place` (CSS). */
export function roundStamp({ around, middle, colour, place, turn = -9, size = 34, star = false }) {
  const lines = middle.map((line, index) => {
    const y = 62 + (index - (middle.length - 1) / 2) * 11 + (star ? 18 : 0);
    return `<text x="60" y="${y}" font-size="8.4" text-anchor="middle">${text(line)}</text>`;
  });
  const sign = star
    ? `<path d="${starPath(60, 54, 15)}"/>`
    : '<circle cx="60" cy="60" r="35" fill="none" stroke-width=".8"/>';
  return `<svg class="stamp" style="${place};width:${size}mm;height:${size}mm;transform:rotate(${turn}deg);opacity:.78" viewBox="0 0 120 120" fill="${colour}" stroke="none" font-family="'Liberation Sans','Noto Sans CJK SC'" font-weight="bold">
<g stroke="${colour}"><circle cx="60" cy="60" r="57" fill="none" stroke-width="2.6"/>${star ? '' : '<circle cx="60" cy="60" r="52.5" fill="none" stroke-width=".7"/>'}</g>
<g stroke="${star ? 'none' : colour}" stroke-width="0">${sign}</g>
<path id="ring" d="M60 60 m-43 0 a43 43 0 1 1 86 0 a43 43 0 1 1 -86 0" fill="none"/>
<text font-size="${star ? 10.5 : 8.6}"><textPath href="#ring" textLength="${star ? 150 : 256}" startOffset="${star ? 60 - 75 + 8 : 4}">${text(around)}</textPath></text>
${lines.join('')}</svg>`;
}

function starPath(x, y, radius) {
  const corners = Array.from({ length: 10 }, (_, corner) => {
    const angle = (corner * Math.PI) / 5 - Math.PI / 2;
    const length = corner % 2 ? radius * 0.38 : radius;
    return `${(x + length * Math.cos(angle)).toFixed(1)} ${(y + length * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${corners.join('L')}Z`;
}

/** A rectangular dater's stamp. */
export function boxStamp({ lines, colour, place, turn = 4 }) {
  const rows = lines.map((line) => `<div>${text(line)}</div>`).join('');
  return `<div class="stamp" style="${place};transform:rotate(${turn}deg);border:.6mm solid ${colour};color:${colour};padding:1mm 3mm;font:bold 8pt 'Liberation Sans Narrow';text-align:center;letter-spacing:.3mm;opacity:.75;border-radius:.8mm">${rows}</div>`;
}

/** Somebody's hand: a running loop whose height and speed depend on the name, and a flourish. */
export function signature(name, place, colour = '#1d2f7a') {
  const next = random(name);
  const letters = 9 + Math.floor(next() * 5);
  const tall = Array.from({ length: letters + 1 }, (_, at) => (at === 0 ? 3.2 : next() < 0.28 ? 2.2 : 0.7 + next() * 0.5));
  const lean = 0.25 + next() * 0.35;
  const loop = 3.5 + next() * 3;
  const points = [];
  for (let step = 0; step <= letters * 14; step += 1) {
    const turn = step / 14;
    const at = Math.floor(turn);
    const height = 6.5 * (tall[at] + (tall[Math.min(at + 1, letters)] - tall[at]) * (turn - at)) * (1 - turn / letters / 3);
    const angle = turn * 2 * Math.PI;
    const y = 34 - height * (1 - Math.cos(angle)) * 0.75 + turn * 0.3;
    const x = 10 + (turn * 112) / letters + loop * Math.sin(angle) * Math.min(1.6, height / 8) + (34 - y) * lean;
    points.push(`${x.toFixed(1)} ${y.toFixed(1)}`);
  }
  const [endX, endY] = points.at(-1).split(' ').map(Number);
  const flourish = `M${endX} ${endY} Q${endX + 26} ${endY - 10} ${endX + 4} ${endY + 9} T${30 + next() * 20} ${endY + 8 + next() * 4}`;
  return `<svg class="signature" style="${place};width:46mm;height:15mm" viewBox="0 0 170 55" fill="none" stroke="${colour}" stroke-width="1.35" stroke-linecap="round" stroke-linejoin="round"><path d="M${points.join('L')}"/><path d="${flourish}" stroke-width="1"/></svg>`;
}

const CODE39 = {
  0: 'nnnwwnwnn', 1: 'wnnwnnnnw', 2: 'nnwwnnnnw', 3: 'wnwwnnnnn', 4: 'nnnwwnnnw', 5: 'wnnwwnnnn',
  6: 'nnwwwnnnn', 7: 'nnnwnnwnw', 8: 'wnnwnnwnn', 9: 'nnwwnnwnn', A: 'wnnnnwnnw', B: 'nnwnnwnnw',
  C: 'wnwnnwnnn', D: 'nnnnwwnnw', E: 'wnnnwwnnn', F: 'nnwnwwnnn', G: 'nnnnnwwnw', H: 'wnnnnwwnn',
  I: 'nnwnnwwnn', J: 'nnnnwwwnn', K: 'wnnnnnnww', L: 'nnwnnnnww', M: 'wnwnnnnwn', N: 'nnnnwnnww',
  O: 'wnnnwnnwn', P: 'nnwnwnnwn', Q: 'nnnnnnwww', R: 'wnnnnnwwn', S: 'nnwnnnwwn', T: 'nnnnwnwwn',
  U: 'wwnnnnnnw', V: 'nwwnnnnnw', W: 'wwwnnnnnn', X: 'nwnnwnnnw', Y: 'wwnnwnnnn', Z: 'nwwnwnnnn',
  '-': 'nwnnnnwnw', '.': 'wwnnnnwnn', ' ': 'nwwnnnwnn', '/': 'nwnwnnnwn', '*': 'nwnnwnwnn',
};

/** The text as a bar code of Code 39, `height` and `width` in mm. */
export function barCode(value, width = 52, height = 8) {
  let x = 0;
  const bars = [];
  for (const char of `*${value.toUpperCase()}*`) {
    [...(CODE39[char] ?? CODE39['-'])].forEach((size, index) => {
      const wide = size === 'w' ? 2.5 : 1;
      if (index % 2 === 0) bars.push(`<rect x="${x}" width="${wide}" height="10"/>`);
      x += wide;
    });
    x += 1;
  }
  return `<svg class="code" style="width:${width}mm;height:${height}mm" viewBox="0 0 ${x} 10" preserveAspectRatio="none">${bars.join('')}</svg>`;
}

/** An emblem that belongs to nobody: `shape` is leaf, wheat, drop or ring. */
export function emblem(shape, colour, size = 17) {
  const leaves = Array.from({ length: 9 }, (_, index) => {
    const angle = -160 + index * 17.5;
    return `<ellipse cx="50" cy="14" rx="4" ry="10" transform="rotate(${angle} 50 50) rotate(28 50 14)"/><ellipse cx="50" cy="14" rx="4" ry="10" transform="rotate(${-angle} 50 50) rotate(-28 50 14)"/>`;
  });
  const middle = {
    leaf: '<path d="M50 26C72 36 72 62 50 74C28 62 28 36 50 26Z"/><path d="M50 34V82" stroke="#fff" stroke-width="2.4"/>',
    wheat: '<path d="M50 24V78M50 36l-12-9M50 36l12-9M50 48l-13-9M50 48l13-9M50 60l-13-9M50 60l13-9" fill="none" stroke-width="5" stroke-linecap="round"/>',
    drop: '<path d="M50 24C62 44 68 52 68 60A18 18 0 0 1 32 60C32 52 38 44 50 24Z"/>',
    ring: '<circle cx="50" cy="52" r="20" fill="none" stroke-width="5"/><path d="M50 32V72M30 52H70" stroke-width="3"/>',
  }[shape];
  return `<svg style="width:${size}mm;height:${size}mm" viewBox="0 0 100 100" fill="${colour}" stroke="none">${leaves.join('')}<g stroke="${shape === 'wheat' || shape === 'ring' ? colour : 'none'}">${middle}</g></svg>`;
}

/** A square to tick. */
export function tick(on) {
  return `<span style="display:inline-block;width:2.8mm;height:2.8mm;border:.25mm solid #222;line-height:2.5mm;text-align:center;font:bold 7.5pt/2.6mm 'DejaVu Sans'">${on ? '×' : ''}</span>`;
}
