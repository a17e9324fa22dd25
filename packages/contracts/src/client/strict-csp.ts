import { z } from 'zod';

// zod probes for `new Function` when the first object schema is made; under our content security policy that probe is
// blocked and reported. So this is the first import of the client, before any contract.
z.config({ jitless: true });
