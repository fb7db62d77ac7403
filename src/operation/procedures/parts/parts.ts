import { randomBytes, createHash } from 'node:crypto'
import type { PgStore, Sql } from '../../../base/store/index.ts'
import type { Scene } from '../../../core/cases/index.ts'
import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import { gatherWorld, type GatheredWorld, type Pack } from '../../../core/law/index.ts'
import type { People, PeopleReader } from '../../people/index.ts'
import type { Foresight } from './foresight.ts'
import type { Guard } from './guard.ts'
import type { Packs } from './packs.ts'

/** What every file of this room works with. */
export interface Parts {
  readonly store: PgStore
  readonly people: People
  readonly packs: Packs
  /** What rooms have against an act before it is taken. */
  readonly foresights?: Foresight[]
  /** What a party's own order has against it that a person speaks for it. */
  readonly guards?: Guard[]
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** A fresh id that tells its kind: `plan-` and 16 characters of base 32. */
export function freshId(kind: string): string {
  return `${kind}-${[...randomBytes(16)].map((byte) => alphabet[byte % 32]).join('')}`
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export interface Stage {
  readonly scene: Scene
  readonly world: GatheredWorld
  /** Call before every run of the decision: fresh ids come in the same order again. */
  rewind(): void
}

/** The scene of one decision. The same ids are dealt out again when it runs a second time. */
export function stageFor(parts: Pick<Parts, 'packs'>, pack: Pack, world: GatheredWorld = gatherWorld()): Stage {
  const dealt: string[] = []
  let next = 0
  return {
    world,
    rewind: () => {
      next = 0
    },
    scene: {
      pack,
      calendar: parts.packs.calendar,
      world,
      sha256,
      trialFrom: parts.packs.trialFrom,
      demandsStatement: true,
      newId: (kind) => {
        const id = dealt[next] ?? freshId(kind)
        dealt[next] = id
        next += 1
        return id
      },
    },
  }
}

/** The pack that governs an area, or a refusal that says that nobody's rules reach there. */
export function packOf(parts: Pick<Parts, 'packs'>, area: string): Pack {
  const pack = parts.packs.pack(area)
  if (!pack) throw new Refused(platformRefusal('invalid', 'area-unknown', { area }, 'choose-area'))
  return pack
}

/** The pack that a running case opened under. */
export function packByDigest(parts: Pick<Parts, 'packs'>, digest: string): Pack {
  const pack = parts.packs.byDigest(digest)
  if (!pack) throw new Error(`the pack ${digest} is not on the shelf`)
  return pack
}

/** Where facts are read: inside a transaction, or on the newest committed state. */
export interface Source {
  readonly sql: Sql
  readonly people: PeopleReader
}

export function committed(parts: Parts): Source {
  return { sql: parts.store, people: parts.people }
}
