import type { JsonObject } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/permit-types.ts'
import type { DomainParts } from '../parts.ts'
import { grantRow, type GrantState } from '../rows.ts'
import { isSuspended } from '../suspension.ts'
import { checkSeal, readSeal, type SealCheck, type SealRecord } from './seal.ts'

/** How the keys of a grant stand, in the terms of whoever answers for it. */
export interface GrantCustody {
  readonly grant: string
  readonly state: GrantState
  readonly since: number | null
  readonly reason: string | null
  /** Nothing is decrypted while a hold stands. */
  readonly suspended: boolean
  readonly objects: number
  readonly bytes: number
  readonly seal: SealRecord | null
  /** The certificate of destruction. */
  readonly certificate: JsonObject | null
}

/** Custody of a grant's data: its keys' state, its seal and its end. Whoever may read the grant's record may read it. */
export interface Custody {
  custody(actor: Actor, grant: string): Promise<GrantCustody>
  /** Computes a sealed grant's digests again from what lies on disk. Null when it has no seal. */
  checkSeal(actor: Actor, grant: string): Promise<SealCheck | null>
}

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
