// Loads the browser's half of the program and brings the page's islands to life. Only browsers with
// modules come here; if anything fails, the page goes on working as the HTML it is.
import init, * as program from './shenzheng.js';

init({ module_or_path: new URL('./shenzheng_bg.wasm', import.meta.url) }).then(() => {
  program.hydrate();
  for (const island of document.querySelectorAll('leptos-island')) {
    program[island.dataset.component](island);
  }
});
