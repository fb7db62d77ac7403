import { platformRefusal, Refused, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { newId } from '../../../base/crypto/index.ts'
import { demandLawful, domainAgainst } from '../grants/index.ts'
import type { DomainParts } from '../parts.ts'
import { grantedTables } from '../rows.ts'
import { formProblems, programDigest } from './program.ts'
import { reviewNeed } from './review-need.ts'
import { reviewOf } from './rows.ts'
import type { Program, ScriptView } from './types.ts'

export interface ScriptRow {
  readonly id: string
  readonly version: number
  readonly grant_id: string
  readonly name: string
  readonly digest: string
  readonly program: Program
  readonly saved_by: string
  readonly saved_at: number
}

/** The newest version of a script, or a certain one. */
export async function scriptRow(parts: DomainParts, id: string): Promise<ScriptRow> {
  const [row] = await parts.store.query<ScriptRow>(
    'SELECT * FROM domain_script WHERE id = $1 ORDER BY version DESC LIMIT 1',
    [id],
  )
  if (!row) throw new Refused(platformRefusal('not-found', 'not-found', { what: id.slice(0, 100) }))
  return row
}

/** Saves a script or a new version of one; saving what stands already changes nothing. The form must be right, not the verdict: work goes on tomorrow. */
export async function saveScript(
  parts: DomainParts,
  actor: Actor,
  grant: string,
  of: { readonly script?: string | undefined; readonly name: string; readonly program: Program },
  command: string,
): Promise<{ readonly script: string; readonly version: number }> {
  const against = await domainAgainst(parts, grant, { account: actor.account }, true)
  await demandLawful(parts, actor, grant, { law: { action: 'workspace.open' }, against })
  const tables = await grantedTables(parts.store, grant)
  const unmet = formProblems(
    of.program,
    tables.map((table) => table.name),
  )
  if (unmet.length > 0) throw new Refused({ kind: 'unmet', unmet })
  const before = of.script ? await scriptRow(parts, of.script) : null
  if (before && before.grant_id !== grant)
    throw new Refused(platformRefusal('not-found', 'not-found', { what: of.script ?? '' }))
  const digest = programDigest(of.program)
  if (before && before.digest === digest && before.name === of.name)
    return { script: before.id, version: before.version }
  const script = before?.id ?? newId('script')
  const version = (before?.version ?? 0) + 1
  const data = { script, version, grant, name: of.name, digest, program: of.program } as unknown as JsonObject
  const meta = { id: command, actor: actor.account, party: actor.party, request: { grant, ...of } as unknown as Json }
  const { answer } = await parts.store.transact(meta, async (tx) => {
    const stream = `script/${script}`
    await tx.append([{ stream, type: 'script.saved', data }], new Map([[stream, before?.version ?? 0]]))
    return { script, version }
  })
  return answer
}

/** The scripts of a grant, newest versions first, with where each stands in review. */
export async function scriptsOf(parts: DomainParts, grant: string): Promise<readonly ScriptView[]> {
  const need = await reviewNeed(parts, grant)
  const rows = await parts.store.query<ScriptRow>(
    'SELECT * FROM domain_script WHERE grant_id = $1 ORDER BY name, id, version DESC',
    [grant],
  )
  const newest = rows.filter((row, index) => rows.findIndex((one) => one.id === row.id) === index)
  return Promise.all(
    newest.map(async ({ id, name, version, digest, program, saved_by, saved_at }): Promise<ScriptView> => {
      const state = await reviewOf(parts.store, grant, digest)
      return {
        id,
        name,
        version,
        digest,
        program,
        savedBy: saved_by,
        savedAt: saved_at,
        review: need === 'none' && state === 'missing' ? 'not-needed' : state,
        versions: rows
          .filter((row) => row.id === id)
          .map((row) => ({
            version: row.version,
            digest: row.digest,
            savedBy: row.saved_by,
            savedAt: row.saved_at,
          })),
      }
    }),
  )
}
