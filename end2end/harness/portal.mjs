// The portal's own tasks, as a person does them.
import { fill, press } from './form.mjs';

/** The demo accounts and the one password they share (server/services/src/demo.rs). */
export const demo = {
  administrator: 'demo_admin',
  operator: 'demo_operator',
  person: 'demo_person',
  officer: 'demo_officer',
  officer2: 'demo_officer2',
  system: 'demo_system',
};
