import type { Condemn } from '../../base/objects/index.ts'
import { endOf, addDays, dayOf, Refused, type Json, type JsonObject } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { closingSheet, indexSheet, originalName, printed } from './front.ts'
import { keepPart, partBytes } from './keep.ts'
import type { ArchiveParts } from './parts.ts'
import { planOf } from './plan.ts'
import { fileRow, noteProgress, partRow, partsOf } from './rows.ts'
import type { Plan } from './types.ts'
import { bindVolumes, contentOf } from './volumes.ts'
import { actsBook, historyBook, indexBook, logBook, moneyBook } from './workbooks.ts'

const PLAN = '.plan'
const MANIFEST = '清单.json'
export const SIGNED = '证明/清单入账.json'
/** Days that a file lies ready; afterwards it is made again. */
const KEPT_DAYS = 30

/** Makes what was asked for. Each part is kept as soon as it is made, so after a crash it goes on with the next one. */
export async function makeFile(
  parts: ArchiveParts,
  of: { readonly file: string; readonly address: string },
): Promise<void> {
  const row = await fileRow(parts.store, of.file)
  if (!row || row.state === 'failed' || row.state === 'swept') return
  if (row.state === 'made') {
    await signManifest(parts, row.same_as ?? of.file)
    return
  }
  const actor = await parts.people.actor(row.account)
  try {
    if (!actor) throw refusedAccount()
    await build(parts, actor, { ...of, subject: row.subject })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    await fail(parts, of.file, row.account, error)
  }
}

function refusedAccount(): Refused {
  return new Refused({
    kind: 'closed',
    unmet: [{ code: 'archive.account-closed', clauses: [], origin: 'platform', params: {} }],
  })
}

async function fail(parts: ArchiveParts, file: string, account: string, error: Refused): Promise<void> {
  const codes = error.refusal.unmet.map(({ code }) => code)
  await parts.store.transact(
    { id: `${file}/failed`, actor: account, party: null, request: { do: 'archive-failed', file } },
    async (tx) => {
      await tx.append([{ stream: `archive/${file}`, type: 'archive.file-failed', data: { file, codes } }])
      return null
    },
  )
}

async function build(
  parts: ArchiveParts,
  actor: Actor,
  of: { readonly file: string; readonly address: string; readonly subject: string },
): Promise<void> {
  const { file, subject, address } = of
  await noteProgress(parts.store, file, { done: 0, total: 1, step: 'plan' })
  const plan = await keptPlan(parts, actor, file, subject)
  const same = await sameFile(parts, actor, file, plan)
  if (same) return made(parts, actor, file, plan, same)

  const total = plan.items.length + plan.months.length + plan.money.length + 6
  let done = 1
  const step = (name: string) => noteProgress(parts.store, file, { done: done++, total, step: name })
  const keep = (name: string, place: number, bytes: Uint8Array) => keepPart(parts, file, { name, place, bytes })
  const lacks = async (name: string) => (await partRow(parts.store, file, name)) === null

  const { paged } = await bindVolumes(parts, actor, { file, plan, address }, () => step('papers'))
  await step('index')
  const bookOfIndex = '目录.xlsx'
  if (await lacks('目录.pdf'))
    await keep('目录.pdf', 1, await printed(parts.press, indexSheet(plan, paged, address), plan.asOf))
  if (await lacks('备考表.pdf'))
    await keep('备考表.pdf', 3, await printed(parts.press, closingSheet(plan, address), plan.asOf))
  if (await lacks(bookOfIndex)) await keep(bookOfIndex, 2, await indexBook(plan, paged))
  await step('acts')
  if (await lacks('办理过程.xlsx')) await keep('办理过程.xlsx', 300, await actsBook(parts, actor, plan))
  if (plan.months.length === 0 && (await lacks('日志/办理日志.xlsx')))
    await keep('日志/办理日志.xlsx', 400, await historyBook(parts, actor, plan))
  for (const [at, month] of plan.months.entries()) {
    await step('logs')
    const name = `日志/${month}.xlsx`
    const book = (await lacks(name)) ? await logBook(parts, actor, plan, month) : null
    if (book) await keep(name, 400 + at, book)
  }
  for (const [at, grant] of plan.money.entries()) {
    await step('money')
    const name = at === 0 ? '资金台账.xlsx' : `资金台账-${at + 1}.xlsx`
    if (await lacks(name)) await keep(name, 390 + at, await moneyBook(parts, actor, grant))
  }
  await step('originals')
  for (const item of plan.items) {
    const name = originalName(item)
    if (item.attachment === null || !(await lacks(name))) continue
    const bytes = await contentOf(parts, actor, item, address)
    if (bytes) await keep(name, 1_000 + item.no, bytes)
  }
  await step('proof')
  if (await lacks('证明/证明包.json')) {
    const bundle = await parts.proof({ streams: plan.streams, events: plan.events })
    if (bundle) await keep('证明/证明包.json', 5_000, json(bundle))
  }
  await step('manifest')
  if (await lacks(MANIFEST)) await keep(MANIFEST, 9_000, json(await manifestOf(parts, file, plan)))
  await made(parts, actor, file, plan, null)
}

/** What the file will hold is decided once: after a crash it holds the same. */
async function keptPlan(parts: ArchiveParts, actor: Actor, file: string, subject: string): Promise<Plan> {
  const known = await partRow(parts.store, file, PLAN)
  if (known) return JSON.parse((await partBytes(parts, known)).toString('utf8')) as Plan
  const plan = await planOf(parts, actor, subject)
  await keepPart(parts, file, { name: PLAN, place: -1, bytes: json(plan as unknown as Json) })
  return plan
}

/** An earlier file of the same account that shows the same state and still lies ready. */
async function sameFile(parts: ArchiveParts, actor: Actor, file: string, plan: Plan): Promise<string | null> {
  const [same] = await parts.store.query<{ id: string }>(
    `select id from archive_file where account = $1 and subject = $2 and shows = $3 and state = 'made' and same_as is null and id <> $4
     order by made_at desc limit 1`,
    [actor.account, plan.subject, plan.digest, file],
  )
  return same?.id ?? null
}

async function manifestOf(parts: ArchiveParts, file: string, plan: Plan): Promise<JsonObject> {
  const { subject, title, area, asOf, cases, records, retention, digest, left, items } = plan
  const rows = (await partsOf(parts.store, file)).filter(({ place }) => place >= 0)
  return {
    format: 'shuyu-file/1',
    subject,
    title,
    area,
    asOf,
    shows: digest,
    cases: [...cases],
    records: [...records],
    papers: items.length,
    retention,
    left: left as unknown as Json,
    parts: rows.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
  }
}

/** Puts the manifest's digest into the ledger, and then its proof beside it. */
async function made(parts: ArchiveParts, actor: Actor, file: string, plan: Plan, same: string | null): Promise<void> {
  const of = same ?? file
  const rows = (await partsOf(parts.store, of)).filter(({ place }) => place >= 0)
  const manifest = rows.find(({ name }) => name === MANIFEST)
  const pages = rows.flatMap(({ facts }) => (facts['paged'] ?? []) as unknown as { readonly pages: number }[])
  const meta = { id: `${file}/made`, actor: actor.account, party: actor.party, request: { do: 'archive-made', file } }
  await parts.store.transact(meta, async (tx) => {
    const data: JsonObject = {
      file,
      subject: plan.subject,
      shows: plan.digest,
      manifest: manifest?.sha256 ?? null,
      sameAs: same,
      parts: rows.length,
      papers: plan.items.length,
      pages: pages.reduce((sum, one) => sum + one.pages, 0),
      bytes: rows.reduce((sum, one) => sum + one.bytes, 0),
    }
    await tx.append([{ stream: `archive/${file}`, type: 'archive.file-made', data }])
    await tx.timer(`archive/${of}`, endOf(addDays(dayOf(tx.at), KEPT_DAYS)), 'archive.sweep', { file: of })
    await tx.query('delete from archive_work where file = $1', [file])
    return null
  })
  if (same === null) await signManifest(parts, file)
}

/** The proof that the manifest's digest stands in the ledger, kept as the last part. */
export async function signManifest(parts: ArchiveParts, file: string): Promise<void> {
  if ((await partRow(parts.store, file, SIGNED)) !== null) return
  const bundle = await parts.proof({ streams: [`archive/${file}`], events: [] })
  if (bundle) await keepPart(parts, file, { name: SIGNED, place: 9_001, bytes: json(bundle) })
}

/** Takes away what lay ready long enough; the record that it was made stays, and it can be made again. */
export async function sweepFile(parts: ArchiveParts, file: string, condemn: Condemn): Promise<void> {
  const rows = await partsOf(parts.store, file)
  await parts.store.transact(
    { id: `${file}/swept/${rows.length}`, actor: 'platform', party: null, request: { do: 'archive-sweep', file } },
    async (tx) => {
      const also = await tx.query<{ id: string }>(
        `select id from archive_file where (id = $1 or same_as = $1) and state = 'made'`,
        [file],
      )
      for (const { id } of also)
        await tx.append([{ stream: `archive/${id}`, type: 'archive.file-swept', data: { file: id } }])
      await tx.query('delete from archive_part where file = $1', [file])
      await condemn(
        tx,
        rows.map(({ object }) => object),
      )
      return null
    },
  )
}

function json(value: Json): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`)
}
