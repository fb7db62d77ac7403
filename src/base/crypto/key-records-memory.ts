import type { KeyRecord, KeyRecords } from './keyring.ts'

/** Wrapped keys held in memory only: for tools that encrypt within one process (benchmarks, checks of a backup). */
export function memoryKeyRecords(): KeyRecords {
  const rows = new Map<string, KeyRecord>()
  return {
    get: async (id) => rows.get(id) ?? null,
    add: async (record) => {
      if (rows.has(record.id)) return 'taken'
      rows.set(record.id, record)
      return 'added'
    },
    replace: async (changes) =>
      changes.forEach((change) => {
        const row = rows.get(change.id)
        if (row) rows.set(change.id, { ...row, ...change })
      }),
    top: async () => [...rows.values()].filter((row) => row.parent === null && row.destroyedAt === null),
    bury: async (id, at) => {
      const row = rows.get(id)
      row?.wrapped.fill(0)
      if (row) rows.set(id, { ...row, wrapped: Buffer.alloc(0), destroyedAt: at })
    },
    remove: async (ids) => ids.forEach((id) => rows.delete(id)),
    under: async (parent) => [...rows.values()].filter((row) => row.parent === parent),
    named: async (prefix) => [...rows.values()].filter((row) => row.id.startsWith(prefix)),
  }
}
