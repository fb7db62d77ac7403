import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { DomainParts } from '../parts.ts'
import { grantRow } from '../rows.ts'
import { isSuspended } from '../suspension.ts'
import type { Custody } from './face.ts'
import { checkSeal, readSeal } from './seal.ts'

export function custodyOf(parts: DomainParts): Custody {
  const mayRead = async (actor: Actor, grant: string) => {
    if (actor.administrator === null) await parts.procedures.require({ actor, action: 'record.read', on: grant })
  }
  return {
    async custody(actor, grant) {
      await mayRead(actor, grant)
      const row = await grantRow(parts.store, grant)
      const objects = await parts.vault.grantObjects(grant)
      return {
        grant,
        state: row?.state ?? 'none',
        since: row?.since ?? null,
        reason: row?.reason ?? null,
        suspended: await isSuspended(parts.procedures, grant, parts.store.clock.now()),
        objects: objects.length,
        bytes: objects.reduce((sum, object) => sum + object.bytes, 0),
        seal: await readSeal(parts, grant),
        certificate: row?.certificate ?? null,
      }
    },
    async checkSeal(actor, grant) {
      await mayRead(actor, grant)
      return checkSeal(parts, grant)
    },
  }
}
