import { setTimeout as pause } from 'node:timers/promises';

/** Asks `condition` again and again until it holds; an error in it ends the wait at once. */
export async function until(what, condition, limit = 60_000) {
  const end = Date.now() + limit;
  for (;;) {
    const answer = await condition();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${limit / 1000} s in vain until ${what}`);
    await pause(100);
  }
}
