import type { Ids } from '@nova/core/ports/ids.ts';
import { v4, v7 } from 'uuid';

/** UUIDs; time-ordered ones rise strictly within the process, also within a millisecond and when the clock steps back. */
export const uuids: Ids = { timeOrdered: () => v7(), random: () => v4() };
