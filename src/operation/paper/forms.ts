import { createHash } from 'node:crypto'
import type { Mark, Sheet } from '../../base/paper/index.ts'
import { wordOf } from '../../base/paper/index.ts'
import { canonical, dayOf, platformRefusal, Refused, type Json, type JsonObject } from '../../core/kernel/index.ts'
import type { Actor, Pack } from '../../core/law/index.ts'
import type { CaseState, CaseView } from '../../core/cases/index.ts'
import { text } from '../../core/locales/index.ts'
import { codeOf, readCode } from './code.ts'
import { formOf, writtenDay, type Form } from './forms/index.ts'
import type { PaperParts } from './parts.ts'
import { formRow, formsOf, sameForm, type FormRow } from './rows.ts'
import { newest, printable, sourceOf } from './source.ts'
import type { Printed, PrintFormat, RecordForm } from './types.ts'
import type { WordStore } from './words.ts'

export interface Making extends PaperParts {
  readonly words: WordStore
}

/** The pack that a case opened under. */
export function packOf(parts: PaperParts, state: CaseState): Pack {
  const pack = parts.packs.byDigest(state.pack)
  if (!pack) throw new Error(`the pack of ${state.id} is not on the shelf`)
  return pack
}

/** The form of an act as the case stands, and its digest. */
export async function currentForm(
  parts: PaperParts,
  view: CaseView,
  of: { readonly act: string; readonly line: string | null },
  known?: Map<string, string>,
): Promise<{ readonly form: Form; readonly digest: string } | null> {
  const found = printable(view).find((one) => one.act.id === of.act && one.line === of.line)
  if (!found) return null
  const today = dayOf(parts.store.clock.now())
  const form = formOf(await sourceOf(parts, view, packOf(parts, view.state), found, today, known))
  return { form, digest: digestOf(form) }
}

/** Makes the form of an act; the same content again is the form that was made before. */
export async function print(
  parts: Making,
  actor: Actor,
  id: string,
  of: { readonly act: string; readonly line?: string | undefined },
  command: string,
): Promise<Printed> {
  const view = await parts.procedures.caseView(actor, id)
  const line = of.line ?? null
  const made = await currentForm(parts, view, { act: of.act, line })
  if (!made) throw new Refused(platformRefusal('invalid', 'paper.nothing', { act: of.act }, 'paper.do-first'))
  return keepForm(parts, actor, made.form, view.state.pack, command)
}

/** Prints what a room offers of a record. */
export async function printRecord(
  parts: Making,
  actor: Actor,
  of: { readonly record: string; readonly kind: string; readonly offered: RecordForm },
  command: string,
): Promise<Printed> {
  const { name, title, body, issuer, on } = of.offered
  const form: Form = {
    layout: 1,
    case: of.record,
    act: of.kind,
    line: null,
    round: 1,
    name,
    of: null,
    head: issuer === null ? null : { issuer, number: text('zh-CN', 'form.number-blank', { year: on.slice(0, 4) }) },
    title,
    subtitle: null,
    to: null,
    body,
    enclosures: [],
    seals: issuer === null ? [] : [{ as: '', name: issuer, day: writtenDay(on) }],
    note: null,
    stamp: null,
  }
  return keepForm(parts, actor, form, null, command)
}

/** Keeps a form under its code: the same content is the form that was made before, other content the next version. */
async function keepForm(
  parts: Making,
  actor: Actor,
  form: Form,
  pack: string | null,
  command: string,
): Promise<Printed> {
  const digest = digestOf(form)
  const code = codeOf(digest)
  const known = await formRow(parts.store, code)
  if (known) return printed(known)
  await parts.words.keep(digest, form)
  const { case: id, act, line, name } = form
  const meta = { id: command, actor: actor.account, party: actor.party, request: { print: id, code } }
  const { answer } = await parts.store.transact(meta, async (tx) => {
    const stream = `paper/${id}`
    const [head] = await tx.query<{ version: number }>(
      'select coalesce(max(version), 0)::int as version from event where stream = $1',
      [stream],
    )
    const before = sameForm(await formsOf(tx, id), { act, line })
    const version = (before[0]?.version ?? 0) + 1
    const data: JsonObject = { code, case: id, act, line, version, digest, of: form.of, name }
    await tx.append(
      [{ stream, type: 'paper.form-made', data, ...(pack === null ? {} : { pack }) }],
      new Map([[stream, head?.version ?? 0]]),
    )
    return { code, version, digest, name } as unknown as Json
  })
  return answer as unknown as Printed
}

function digestOf(form: Form): string {
  // Who did it stands beside the matter: a name that is erased later makes no other paper of it.
  return createHash('sha256')
    .update(canonical({ ...form, note: null }))
    .digest('hex')
}

function printed({ code, version, digest, name }: FormRow): Printed {
  return { code, version, digest, name }
}

/** A printed form as a file, for whoever may read its case. */
export async function file(
  parts: Making,
  actor: Actor,
  typed: string,
  format: PrintFormat,
  address: string,
): Promise<{ readonly bytes: Uint8Array; readonly type: string; readonly name: string }> {
  const row = await formRow(parts.store, readCode(typed) ?? '')
  const form = row ? await parts.words.read(row.digest) : null
  if (!row || !form || !(await parts.procedures.mayRead(actor, row.case_id)))
    throw new Refused(
      platformRefusal('not-found', 'paper.code-unknown', { code: typed.slice(0, 40) }, 'paper.check-code'),
    )
  const sheet = sheetOf(form, row, address)
  const name = `${form.title
    .replace(/[\\/:*?"<>|\s]+/g, ' ')
    .trim()
    .slice(0, 80)}（${text('zh-CN', 'form.version', { version: row.version })}）`
  if (format === 'word')
    return {
      bytes: await wordOf(sheet),
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      name: `${name}.docx`,
    }
  return { bytes: await pdfOf(parts, sheet, row.at), type: 'application/pdf', name: `${name}.pdf` }
}

/** Refuses to print boxes: without Chinese fonts altogether, or without some of the characters. */
export async function pdfOf(parts: Pick<PaperParts, 'press'>, sheet: Sheet, at: number): Promise<Buffer> {
  if (parts.press.missing('公文').length > 0)
    throw new Refused(platformRefusal('unmet', 'paper.no-fonts', {}, 'paper.install-fonts'))
  const missing = parts.press.missing(JSON.stringify(sheet))
  if (missing.length > 0)
    throw new Refused(
      platformRefusal(
        'unmet',
        'paper.no-glyphs',
        { characters: missing.slice(0, 20), count: missing.length },
        'paper.more-fonts',
      ),
    )
  return parts.press.pdf(sheet, at)
}

/** The form with what ties it to its record. */
export function sheetOf(form: Form, row: FormRow, address: string): Sheet {
  const { layout: _layout, case: _case, act: _act, line: _line, round: _round, name, of, ...sheet } = form
  const page = `${address}/papers/${row.code}`
  const params = { name, code: row.code, version: row.version, digest: row.digest, of, address: page }
  const say = (key: Parameters<typeof text>[1]) => text('zh-CN', key, params)
  const made = text('zh-CN', 'form.made', { day: writtenDay(dayOf(row.at)) })
  const mark: Mark = {
    code: row.code,
    line: say('form.mark'),
    facts: [
      `${say('form.mark-name')}　${made}`,
      say('form.mark-code'),
      say('form.mark-digest'),
      ...(of === null ? [] : [say('form.mark-of')]),
      say('form.mark-address'),
    ],
    address: page,
  }
  return { ...sheet, mark }
}

/** Whether a printed form no longer counts: a newer one was printed, or what it shows was handed in anew. */
export async function replacedBy(
  parts: Pick<PaperParts, 'store'>,
  row: FormRow,
): Promise<{ readonly version: number | null; readonly code: string | null } | null> {
  const [first] = sameForm(await formsOf(parts.store, row.case_id), row)
  if (first && first.version > row.version) return { version: first.version, code: first.code }
  const [head] = await parts.store.query<{ state: CaseState }>('select state from case_state where id = $1', [
    row.case_id,
  ])
  const now = head ? (newest(head.state, row.act, row.line)?.digest ?? null) : null
  return row.of_digest !== null && now !== row.of_digest ? { version: null, code: null } : null
}
