// HTML → PDF by Chromium, and PDF → what a scanner would make of the paper.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What a scan may weigh, in bytes. */
const MOST = 600_000;

function run(program, args) {
  try {
    return execFileSync(program, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000 });
  } catch (error) {
    throw new Error(`${program} failed: ${error.stderr?.toString().slice(0, 500) || error.message}`);
  }
}

/** Prints the page at `url` to the file `pdf`. */
export function printPdf(url, pdf, work) {
  run('chromium', [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', `--user-data-dir=${join(work, 'chromium')}`,
    '--no-pdf-header-footer', `--print-to-pdf=${pdf}`, url,
  ]);
  if (!existsSync(pdf)) throw new Error(`chromium made no ${pdf}`);
}

/** Renders the first page of `pdf` at 200 dpi and ages it: skew, blur, noise, grey paper. */
export function scan(pdf, cert, folder, work) {
  const page = join(work, cert.id);
  run('pdftoppm', ['-r', '200', '-png', '-singlefile', '-f', '1', '-l', '1', pdf, page]);
  const aged = ['-background', '#f4f2ec', '-virtual-pixel', 'background', '-distort', 'SRT', cert.scan === 'png' ? '0.7' : '-0.9', '-gravity', 'center', '-extent', '1654x2339', '-blur', '0x0.6', '-seed', '7'];
  const file = join(folder, `${cert.id}.${cert.scan === 'png' ? 'png' : 'jpg'}`);
  if (cert.scan === 'png') {
    // An office scanner's few colours: specks instead of fine noise.
    const specks = ['(', '-size', '1654x2339', 'xc:white', '-seed', '7', '-attenuate', '0.12', '+noise', 'Impulse', '-colorspace', 'Gray', '-blur', '0x0.6', ')'];
    run('convert', [`${page}.png`, ...aged, '-level', '5%,86%', ...specks, '-compose', 'Multiply', '-composite', '-dither', 'None', '-colors', '8', '-strip', '-define', 'png:compression-level=9', file]);
  } else {
    run('convert', [`${page}.png`, ...aged, '-attenuate', '0.10', '+noise', 'Gaussian', '-modulate', '97,85', '-level', '3%,97%', '-strip', '-sampling-factor', '4:2:0', '-quality', '58', file]);
  }
  const size = statSync(file).size;
  if (size > MOST) throw new Error(`${file} has ${size} bytes, more than ${MOST}`);
}
