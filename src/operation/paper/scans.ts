import { createHash } from 'node:crypto'
import { newId } from '../../base/crypto/index.ts'
import { paperName } from '../../base/objects/index.ts'
import type { CaseView } from '../../core/cases/index.ts'
import { dayOf, platformRefusal, Refused, type JsonObject } from '../../core/kernel/index.ts'
import { sameHand, type Act, type Actor } from '../../core/law/index.ts'
import { readCode } from './code.ts'
import { pdfOf, replacedBy, sheetOf, type Making } from './forms.ts'
import { formRow, scanRow, type FormRow, type ScanRow } from './rows.ts'
import { signingOf } from './source.ts'
import type { HandedIn } from './types.ts'

/** Kinds of file that a sealed paper can come back as. */
const scans: readonly string[] = ['application/pdf', 'application/ofd', 'image/jpeg', 'image/png', 'image/tiff']
export const SEAL = 'paper.sign'

/** Hands in the scan of a sealed form: the code on the paper says which form and which version it is. */
export async function handIn(
  parts: Making,
  actor: Actor,
  id: string,
  scan: HandedIn,
  command: string,
): Promise<{ readonly scan: string }> {
  const view = await parts.procedures.caseView(actor, id)
  const form = await formIn(parts, id, scan.code)
  if (!takesPart(view, actor, form)) throw refused(parts, view, 'forbidden', 'paper.not-yours', {}, 'paper.ask-party')
  await demandCurrent(parts, view, form)
  await demandScan(parts, actor, view, form, scan.attachment)
  const today = dayOf(parts.store.clock.now())
  if (scan.day !== undefined && scan.day > today)
    throw refused(parts, view, 'invalid', 'day-in-future', { on: scan.day, today }, 'mend-field')
  const made = newId('scan')
  const data: JsonObject = {
    scan: made,
    case: id,
    code: form.code,
    act: form.act,
    attachment: scan.attachment,
    number: scan.number ?? null,
    day: scan.day ?? null,
    issuer: scan.issuer ?? null,
    person: actor.person,
  }
  const meta = {
    id: command,
    actor: actor.account,
    party: actor.party,
    request: { scan: { ...scan }, case: id } as never,
  }
  const { answer } = await parts.store.transact(meta, async (tx) => {
    await tx.append([{ stream: `paper/${id}`, type: 'paper.scan-handed', data, pack: view.state.pack }])
    return { scan: made }
  })
  return answer
}

/** The second person types the code from the scan; where a signing waits, this signs what the form shows. */
export async function confirm(
  parts: Making,
  actor: Actor,
  scan: string,
  typed: string,
  command: string,
): Promise<{ readonly signed: string | null }> {
  const { row, view } = await waiting(parts, actor, scan)
  const form = await formRow(parts.store, row.code)
  if (!form) throw new Error(`the form of ${scan} is gone`)
  if (readCode(typed) !== row.code) throw refused(parts, view, 'unmet', 'paper.code-differs', {}, 'paper.look-again')
  await demandCurrent(parts, view, form)
  const act = signingFor(view, form.act)
  if (act) await sign(parts, actor, view, act, form, row, `${command}/sign`)
  await end(parts, actor, row, view, 'paper.scan-confirmed', { signed: act?.id ?? null, reason: null }, command)
  return { signed: act?.id ?? null }
}

/** Which act the confirmation of a scan would sign; null where it signs nothing, or is not there for the one who asks. */
export async function signs(
  parts: Making,
  actor: Actor,
  scan: string,
): Promise<{ readonly procedure: string; readonly act: string } | null> {
  const row = await scanRow(parts.store, scan)
  if (!row || row.party !== actor.party || !(await parts.procedures.mayRead(actor, row.case_id))) return null
  const view = await parts.procedures.caseView(actor, row.case_id)
  const act = signingFor(view, row.act)
  return act && { procedure: view.state.procedure, act: act.id }
}

/** The scan is not what it should be: its reason goes back to who handed it in. */
export async function decline(
  parts: Making,
  actor: Actor,
  scan: string,
  reason: string,
  command: string,
): Promise<void> {
  const { row, view } = await waiting(parts, actor, scan)
  await end(parts, actor, row, view, 'paper.scan-declined', { signed: null, reason }, command)
}

async function sign(
  parts: Making,
  actor: Actor,
  view: CaseView,
  act: Act,
  form: FormRow,
  row: ScanRow,
  command: string,
): Promise<void> {
  const about = view.state.about
  const answer = await parts.procedures.permit({
    actor,
    action: SEAL,
    on: about,
    with: { means: 'sealed-scan', act: act.id },
  })
  if (!answer.ok) throw new Refused(answer.refusal)
  const paper = {
    attachment: row.attachment,
    ...(row.number === null ? {} : { number: row.number }),
    ...(row.day === null ? {} : { day: row.day }),
    ...(row.issuer === null ? {} : { issuer: row.issuer }),
  }
  const on = row.day === null || row.day < view.state.opened ? undefined : row.day
  await parts.procedures.act(
    actor,
    view.state.id,
    {
      type: 'act',
      act: act.id,
      ...(form.of_digest ? { digest: form.of_digest } : {}),
      papers: [paper],
      ...(on ? { on } : {}),
    } as never,
    command,
  )
}

/** The signing of what an act handed in that is open and for the one who looks to do. */
export function signingFor(view: CaseView, of: string): Act | null {
  return signingOf(view, of).find((act) => view.acts.some((row) => row.act === act.id && row.open && row.mine)) ?? null
}

async function formIn(parts: Making, id: string, typed: string): Promise<FormRow> {
  const form = await formRow(parts.store, readCode(typed) ?? '')
  if (!form)
    throw new Refused(
      platformRefusal('invalid', 'paper.code-unknown', { code: typed.slice(0, 40) }, 'paper.check-code'),
    )
  if (form.case_id !== id)
    throw new Refused(platformRefusal('invalid', 'paper.other-case', { name: form.name }, 'paper.other-case'))
  return form
}

async function demandCurrent(parts: Making, view: CaseView, form: FormRow): Promise<void> {
  const newer = await replacedBy(parts, form)
  if (!newer) return
  const params = { name: form.name, version: form.version, newest: newer.version }
  throw refused(
    parts,
    view,
    'unmet',
    newer.version === null ? 'paper.moved-on' : 'paper.wrong-version',
    params,
    'paper.print-again',
  )
}

async function demandScan(parts: Making, actor: Actor, view: CaseView, form: FormRow, digest: string): Promise<void> {
  const kept = await parts.attachments.get(actor, digest)
  if (!kept) throw refused(parts, view, 'invalid', 'paper.no-file', {}, 'paper.upload-first')
  if (!scans.includes(kept.type))
    throw refused(
      parts,
      view,
      'invalid',
      'paper.not-a-scan',
      { name: kept.name ?? '', kind: paperName(kept.type) },
      'paper.scan-it',
    )
  const used = await parts.store.query<ScanRow>(
    `select * from paper_scan where attachment = $1 and state <> 'declined'`,
    [digest],
  )
  if (used.length > 0) throw refused(parts, view, 'conflict', 'paper.scan-used', {}, 'paper.scan-it')
  if (await isOwnPrint(parts, form, Buffer.from(kept.bytes)))
    throw refused(parts, view, 'invalid', 'paper.not-sealed', { name: form.name }, 'paper.seal-it')
}

/** Whether a file is what we printed, as we gave it out, and no scan of it: then it names its form inside and holds no image. */
async function isOwnPrint(parts: Making, form: FormRow, bytes: Buffer): Promise<boolean> {
  if (bytes.includes('/Subtype/Image') || bytes.includes('/Subtype /Image')) return false
  if (bytes.toString('latin1').includes(form.code)) return true
  const words = await parts.words.read(form.digest)
  if (!words) return false
  const own = await pdfOf(parts, sheetOf(words, form, ''), form.at).catch(() => null)
  const digest = (of: Buffer) => createHash('sha256').update(of).digest('hex')
  return own !== null && digest(own) === digest(bytes)
}

/** A scan that waits for its second person, who is of the same party and another than who handed it in. */
async function waiting(parts: Making, actor: Actor, scan: string): Promise<{ row: ScanRow; view: CaseView }> {
  const row = await scanRow(parts.store, scan)
  if (!row || !(await parts.procedures.mayRead(actor, row.case_id)))
    throw new Refused(platformRefusal('not-found', 'not-found', { what: scan.slice(0, 80) }))
  const view = await parts.procedures.caseView(actor, row.case_id)
  if (row.party !== actor.party) throw refused(parts, view, 'forbidden', 'paper.not-yours', {}, 'paper.ask-party')
  if (sameHand(actor, row.person)) throw refused(parts, view, 'forbidden', 'paper.same-person', {}, 'ask-another')
  if (row.state !== 'waiting')
    throw refused(parts, view, 'conflict', 'paper.scan-ended', { state: row.state }, 'reload')
  return { row, view }
}

/** Whoever did the act, opened the case, has something to do in it, or signs what the form shows. */
function takesPart(view: CaseView, actor: Actor, form: FormRow): boolean {
  const { state } = view
  if (state.openedBy === actor.party || state.done.some((done) => done.party === actor.party)) return true
  return view.acts.some((row) => row.mine) || form.party === actor.party
}

async function end(
  parts: Making,
  actor: Actor,
  row: ScanRow,
  view: CaseView,
  type: 'paper.scan-confirmed' | 'paper.scan-declined',
  of: { readonly signed: string | null; readonly reason: string | null },
  command: string,
): Promise<void> {
  const { id: scan, case_id: id, code, attachment } = row
  const meta = { id: command, actor: actor.account, party: actor.party, request: { end: scan, type, ...of } }
  await parts.store.transact(meta, async (tx) => {
    const [now] = await tx.query<{ state: string }>('select state from paper_scan where id = $1 for update', [scan])
    if (now?.state !== 'waiting')
      throw new Refused(platformRefusal('conflict', 'paper.scan-ended', { state: now?.state ?? '' }, 'reload'))
    const data: JsonObject = { scan, case: id, code, attachment, person: actor.person, ...of }
    await tx.append([{ stream: `paper/${id}`, type, data, pack: view.state.pack }])
    return null
  })
}

/** A refusal of the platform's own, with the clauses that the pack gives to the mechanism that speaks. */
function refused(
  parts: Making,
  view: CaseView,
  kind: Parameters<typeof platformRefusal>[0],
  code: string,
  params: JsonObject,
  cure: string,
): Refused {
  return new Refused(parts.procedures.cited(view.state.area, platformRefusal(kind, code, params, cure)))
}
