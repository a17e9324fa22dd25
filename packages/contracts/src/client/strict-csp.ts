import { z } from 'zod';

// zod probes for `new Function` when the first object schema is made; under our content security policy that probe is
// blocked and reported. Import this file before any contract, as the first import of a page.
z.config({ jitless: true });
