import { health } from './health.mjs';
import { other } from './other.mjs';
import { phytosanitary } from './phytosanitary.mjs';

/** All certificates of the demonstration. */
export const certificates = [...phytosanitary, ...health, ...other];
