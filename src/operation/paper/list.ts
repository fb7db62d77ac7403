import type { CaseView } from '../../core/cases/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { currentForm, packOf, type Making } from './forms.ts'
import { codeOf } from './code.ts'
import { formsOf, sameForm, scansOf, type FormRow, type ScanRow } from './rows.ts'
import { SEAL, signingFor } from './scans.ts'
import { newest, printable, signingOf } from './source.ts'
import type { FormView, Papers, ScanView, WaitingScan } from './types.ts'

/** What can be printed of a case and what came back, for somebody who may read it. */
export async function papersOf(parts: Making, actor: Actor, id: string): Promise<Papers> {
  const view = await parts.procedures.caseView(actor, id)
  const made = await formsOf(parts.store, id)
  const forms: FormView[] = []
  const current = new Map<string, string>()
  const known = new Map<string, string>()
  const pack = packOf(parts, view.state)
  for (const { act, line } of printable(view)) {
    // Lines can be hundreds: of those only what was printed is looked up, none is made for the list.
    const now = line === null ? await currentForm(parts, view, { act: act.id, line }, known) : null
    const row =
      now === null
        ? (sameForm(made, { act: act.id, line })[0] ?? null)
        : (made.find((one) => one.code === codeOf(now.digest)) ?? null)
    if (now && line === null) current.set(act.id, codeOf(now.digest))
    const name = (act.document === null ? act : (pack.documents.get(act.document) ?? act)).title.zh
    forms.push({
      act: act.id,
      line,
      name: now?.form.name ?? name,
      title: now?.form.title ?? name,
      on: newest(view.state, act.id, line)?.on ?? null,
      code: row?.code ?? null,
      version: row?.version ?? null,
      digest: row?.digest ?? null,
      printed: sameForm(made, { act: act.id, line }).length,
      signing: await signing(parts, actor, view, act.id),
    })
  }
  const scans = await scansOf(parts.store, id)
  return { forms, scans: await scanViews(parts, actor, scans, made, current) }
}

async function signing(parts: Making, actor: Actor, view: CaseView, act: string): Promise<FormView['signing']> {
  const acts = signingOf(view, act)
  if (acts.length === 0) return null
  const mine = signingFor(view, act)
  const first = mine ?? acts[0]
  const bySeal = await parts.procedures.allows({
    actor,
    action: SEAL,
    on: view.state.about,
    with: { means: 'sealed-scan', act: first?.id ?? '' },
  })
  return { acts: acts.map((one) => one.id), mine: mine !== null, bySeal }
}

async function scanViews(
  parts: Making,
  actor: Actor,
  rows: readonly ScanRow[],
  made: readonly FormRow[],
  current: ReadonlyMap<string, string>,
): Promise<readonly ScanView[]> {
  if (rows.length === 0) return []
  const names = await parts.people.names([
    ...new Set(rows.flatMap((row) => [row.person, row.confirmed_by ?? []].flat())),
  ])
  const files = await parts.store.query<{ digest: string; sm3: string | null; type: string; bytes: number }>(
    'select digest, sm3, type, bytes from attachment where digest = any($1)',
    [rows.map((row) => row.attachment)],
  )
  return rows.map((row) => {
    const form = made.find((one) => one.code === row.code)
    const kept = files.find((one) => one.digest === row.attachment)
    return {
      id: row.id,
      code: row.code,
      act: row.act,
      name: form?.name ?? '',
      version: form?.version ?? 0,
      attachment: row.attachment,
      sm3: kept?.sm3 ?? null,
      type: kept?.type ?? '',
      bytes: kept?.bytes ?? 0,
      number: row.number,
      day: row.day,
      issuer: row.issuer,
      party: row.party,
      by: names.get(row.person) ?? '',
      state: row.state,
      confirmedBy: row.confirmed_by === null ? null : (names.get(row.confirmed_by) ?? ''),
      signed: row.signed,
      reason: row.reason,
      at: row.at,
      stale: form?.line == null && (current.get(row.act) ?? row.code) !== row.code,
      mine: row.state === 'waiting' && row.party === actor.party && row.person !== actor.person,
    }
  })
}

const MOST = 200

/** Sealed scans of one's party that wait for the one who looks as their second person, the oldest first. */
export async function waitingFor(parts: Making, actor: Actor): Promise<readonly WaitingScan[]> {
  const rows = await parts.store.query<ScanRow & { readonly name: string }>(
    `select s.*, f.name from paper_scan s join paper_form f on f.code = s.code
     where s.party = $1 and s.state = 'waiting' and s.person <> $2 order by s.at limit ${MOST}`,
    [actor.party, actor.person],
  )
  const names = await parts.people.names([...new Set(rows.map(({ person }) => person))])
  const found: WaitingScan[] = []
  for (const { id, case_id, act, name, person, at } of rows)
    if (await parts.procedures.mayRead(actor, case_id))
      found.push({ scan: id, case: case_id, act, name, by: names.get(person) ?? '', at })
  return found
}
