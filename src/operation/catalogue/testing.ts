import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canonical, platformRefusal, Refused, type JsonObject } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import { openKeyring, openRootKey, openShares, type SuiteName } from '../../base/crypto/index.ts'
import { duckdb } from '../../base/engine/index.ts'
import { openObjectStore, sqlKeyRecords } from '../../base/objects/index.ts'
import type { Projection } from '../../base/store/index.ts'
import { testStore } from '../../base/store/testing.ts'
import type { CatalogueParts, ReopeningVault, StoredColumn } from './ports.ts'
import { catalogueProjection } from './projection.ts'
import { openWorkingArea } from './mount/working-area.ts'

/** The supplier's clerk in tests. */
export const supplier: Actor = {
  account: 'account-s',
  person: 'person-s',
  party: 'party-s',
  area: '320500',
  roles: [],
  administrator: null,
}

/** Everything below the catalogue, real, on a database and folders of its own. `closed` makes the gate refuse. Use inside Vitest only. */
export async function testGround(
  options: { readonly suite?: SuiteName; readonly projections?: readonly Projection[] } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'shuyu-catalogue-'))
  const store = await testStore({ projections: [catalogueProjection, ...(options.projections ?? [])] })
  const shares = openShares(join(folder, 'shares'))
  const keyring = openKeyring(
    openRootKey({ path: join(folder, 'root.key'), suite: options.suite }),
    shares,
    sqlKeyRecords(store),
  )
  const objects = await openObjectStore(folder, keyring)
  const gate = { closed: false, notes: [] as { record: string; fields: JsonObject }[] }
  const procedures: CatalogueParts['procedures'] = {
    require: async (question) => {
      if (gate.closed) throw new Refused(platformRefusal('unmet', 'closed', { action: question.action }))
    },
    note: async (tx, record, fields) => {
      await tx.append([{ stream: `record/${record}`, type: 'record.noted', data: fields }])
      gate.notes.push({ record, fields: JSON.parse(canonical(fields)) as JsonObject })
    },
  }
  const area = await openWorkingArea({ allowDisk: true })
  function parts<Stored extends StoredColumn>(vault: ReopeningVault<Stored>): CatalogueParts<Stored> {
    return { store, procedures, vault, engine: duckdb, area, memoryMb: 1024, threads: 2 }
  }
  async function close(): Promise<void> {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { folder, store, keyring, objects, shares, gate, procedures, area, parts, close }
}
