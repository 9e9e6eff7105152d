// Measures the built portal next to others, as ratios in one run, and prints them as a table:
// node end2end/bench.mjs [--measures query,logIn,files,footprint,depth] [--rounds 5] [--seconds 3]
//                        [--applications 10000] [--rivals bare,django,fastify,next]
// Needs wrk, nginx, sqlite3, python3 and cargo, and two cores: servers have one, the load the other.
import { parseArgs } from 'node:util';
import * as measures from './bench/measures.mjs';

const { values } = parseArgs({
  options: {
    measures: { type: 'string', default: Object.keys(measures).join() },
    rivals: { type: 'string', default: 'bare,django,fastify,next' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    applications: { type: 'string', default: '10000' },
  },
});
const settings = {
  rivals: values.rivals.split(','),
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  applications: Number(values.applications),
};

console.log('| measure | figures | ratio | goal |\n| --- | --- | --- | --- |');
for (const name of values.measures.split(',')) {
  for (const [what, figures, ratio, goal] of await measures[name](settings)) {
    console.log(`| ${what} | ${figures} | ${ratio.toFixed(2)} | ${goal} |`);
  }
}
