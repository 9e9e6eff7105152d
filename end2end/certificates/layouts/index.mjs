import { health } from './health.mjs';
import { origin } from './origin.mjs';
import { phytosanitary } from './phytosanitary.mjs';
import { veterinary } from './veterinary.mjs';

/** Layouts by the certificate's `layout`, else its type. */
export const layouts = { phytosanitary, reexport: phytosanitary, health, veterinary, origin };
