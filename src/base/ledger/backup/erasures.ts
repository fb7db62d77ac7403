import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { CommandMeta, PgStore, Sql } from '../../store/index.ts'

/** What was erased or destroyed for good, and must stay so when an older backup comes back. */
export interface Erasure {
  /** `subject`: personal parts of a subject · anything else belongs to the room that destroyed it (`grant-key` …). */
  readonly kind: string
  readonly id: string
  /** Milliseconds on the platform's clock. */
  readonly at: number
}

const FILE = 'erasures.ndjson'

/**
 * Notes an erasure in the register beside the database, flushed before it is carried out.
 * Rooms that destroy key material call it first; `restore` gives every entry back to them.
 */
export function noteErasure(home: string, erasure: Erasure): void {
  const file = openSync(join(home, FILE), 'a', 0o600)
  try {
    writeSync(file, `${JSON.stringify({ kind: erasure.kind, id: erasure.id, at: erasure.at })}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** The register of a data folder or a backup; a last line cut short by a crash does not count. */
export function readErasures(home: string): readonly Erasure[] {
  const path = join(home, FILE)
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Erasure)
}

/** Erases everything personal of a subject: its key and its sealed parts go, the events and the tree stay as they are. */
export async function eraseSubject(
  store: PgStore,
  home: string,
  subject: string,
  command: CommandMeta,
): Promise<number> {
  const { answer } = await store.transact(command, async (tx) => {
    noteErasure(home, { kind: 'subject', id: subject, at: tx.at })
    const parts = await deleteSubject(tx, subject)
    await tx.append([{ stream: 'erasures', type: 'personal.erased', data: { parts } }])
    return parts
  })
  return answer
}

export async function deleteSubject(sql: Sql, subject: string): Promise<number> {
  await sql.query('delete from subject_key where subject = $1', [subject])
  const gone = await sql.query('delete from personal_part where subject = $1 returning seq', [subject])
  return gone.length
}
