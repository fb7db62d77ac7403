import { footerOf, lengthened, magic, type MaskedColumn } from '../sandbox/index.ts'
import type { DomainParts } from '../parts.ts'
import type { VaultObject } from '../vault/index.ts'
import { pipe, type Pipe } from './pipe.ts'

/** Masked columns that come some rows at a time, each growing into one object without ever being whole anywhere. */
export interface GrowingColumns {
  take(column: MaskedColumn): Promise<void>
  /** All are whole: so many rows. */
  finish(rows: number): Promise<Map<string, VaultObject>>
  /** Throws why, or what went wrong in storing. */
  fail(error: unknown): Promise<never>
}

interface Growing {
  readonly to: Pipe
  readonly parts: { readonly footer: Buffer; readonly by: number }[]
  readonly stored: Promise<VaultObject>
  at: number
}

export function growingColumns(parts: DomainParts, grant: string, raw: readonly VaultObject[]): GrowingColumns {
  const growing = new Map<string, Growing>()
  let rows = 0

  function begin({ name, type }: MaskedColumn): Growing {
    const { dataset, version } = raw[0] as VaultObject
    const to = pipe()
    const stored = parts.vault.storeForGrant({ grant, dataset, name, rows: () => rows, version, type }, to.pieces)
    stored.catch((error: unknown) => to.fail(error))
    return { to, parts: [], stored, at: 0 }
  }

  async function take(column: MaskedColumn): Promise<void> {
    const one = growing.get(column.name) ?? begin(column)
    growing.set(column.name, one)
    await grow(one, column.pieces)
  }

  async function finish(count: number): Promise<Map<string, VaultObject>> {
    rows = count
    for (const { to, parts: lots } of growing.values()) {
      await to.push(lengthened(lots))
      to.end()
    }
    const objects = new Map<string, VaultObject>()
    for (const [name, { stored }] of growing) objects.set(name, await stored)
    return objects
  }

  async function fail(error: unknown): Promise<never> {
    for (const { to } of growing.values()) to.fail(error)
    const ended = await Promise.allSettled([...growing.values()].map(({ stored }) => stored))
    // What went wrong in storing made pushing fail, and is what is to be told.
    const told = ended.find((one) => one.status === 'rejected' && one.reason !== error)
    throw told?.status === 'rejected' ? told.reason : error
  }

  return { take, finish, fail }
}

/** Takes the pages of a lot's file and keeps its footer back. A sandbox sends the footer as the last piece. */
async function grow(one: Growing, pieces: AsyncGenerator<Buffer>): Promise<void> {
  let held: Buffer | null = null
  let [first, taken] = [true, 0]
  const by = one.at === 0 ? 0 : one.at - magic.length
  for await (const piece of pieces) {
    if (held) {
      // The magic stands once, at the beginning.
      const pages = first && one.at > 0 ? held.subarray(magic.length) : held
      first = false
      taken += pages.length
      if (pages.length > 0) await one.to.push(pages)
    }
    held = piece
  }
  one.at += taken
  one.parts.push({ footer: footerOf(held ?? Buffer.alloc(0)), by })
}
