import type { Clock } from '@nova/core/ports/clock.ts';
import type { Tickets } from '@nova/core/ports/tickets.ts';
import { createSealedTickets } from '../../sealed-tickets.ts';
import type { NovaDatabase } from '../storage/database.ts';

/**
 * Tickets of the embedded home. Their key is made at the first start and stored in the database (opened with
 * `IDENTITY_MIGRATIONS`), where used ones are marked until they would have expired.
 */
export async function createEmbeddedTickets(deps: {
  database: NovaDatabase;
  clock: Clock;
}): Promise<Tickets> {
  const { database, clock } = deps;
  return createSealedTickets({
    key: await database.secret('identity.ticket-key'),
    clock,
    spent: {
      isSpent: async (hash) =>
        database.read(
          (sql) => sql.get('SELECT 1 FROM identity_spent_ticket WHERE ticket_hash = ?', hash) !== undefined,
        ),
      mark: (hash, expiresAtMs, nowMs) =>
        database.write((sql) => {
          sql.run('DELETE FROM identity_spent_ticket WHERE expires_at_ms <= ?', nowMs);
          return (
            sql.run(
              'INSERT INTO identity_spent_ticket (ticket_hash, expires_at_ms) VALUES (?, ?) ON CONFLICT DO NOTHING',
              hash,
              expiresAtMs,
            ) > 0
          );
        }),
    },
  });
}
