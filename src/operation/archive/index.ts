import { platformRefusal, Refused } from '../../core/kernel/index.ts'
import { removals } from '../../base/objects/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { makeFile, signManifest, SIGNED, sweepFile } from './make.ts'
import type { ArchiveParts } from './parts.ts'
import { dayName } from './workbooks.ts'
import { fileRow, partsOf, type FileRow } from './rows.ts'
import { freshFile } from './ids.ts'
import type { Archive, FileView, PartRow, Plan } from './types.ts'
import { storedLength, zipOfStored } from '../../base/zip/index.ts'
import { partBytes } from './keep.ts'

export { archiveProjection } from './rows.ts'
export { openAuditors, openingProjection, type Auditors } from './auditors/index.ts'
export type { Archive, FileView } from './types.ts'

const MAKE = 'archive.make'
const types: { readonly [ending: string]: string } = {
  pdf: 'application/pdf',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
  jpg: 'image/jpeg',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Opens the room; project `archiveProjection` first and call before the store starts. */
export function openArchive(parts: ArchiveParts): Archive {
  const { store, procedures } = parts
  store.onEffect(MAKE, ({ data }) => makeFile(parts, { file: String(data['file']), address: String(data['address']) }))
  const condemn = removals(parts, 'archive.remove')
  store.onTimer('archive.sweep', (data) => sweepFile(parts, String(data['file']), condemn))

  /** A file is for who asked for it, as long as they may read what it is about. */
  async function own(actor: Actor, id: string): Promise<FileRow> {
    const row = await fileRow(store, id)
    if (!row || row.account !== actor.account || !(await procedures.mayRead(actor, row.subject)))
      throw new Refused(platformRefusal('not-found', 'not-found', { what: id }))
    return row
  }

  async function handedOut(
    actor: Actor,
    id: string,
  ): Promise<{ readonly row: FileRow; readonly rows: readonly PartRow[] }> {
    const row = await own(actor, id)
    if (row.state === 'swept') throw new Refused(platformRefusal('closed', 'archive.swept', {}, 'archive.ask-again'))
    if (row.state !== 'made') throw new Refused(platformRefusal('busy', 'archive.not-ready', {}, 'archive.wait'))
    const of = row.same_as ?? id
    if (!(await partsOf(store, of)).some(({ name }) => name === SIGNED)) await signManifest(parts, of)
    const rows = (await partsOf(store, of)).filter(({ place }) => place >= 0)
    return { row, rows }
  }

  async function view(row: FileRow): Promise<FileView> {
    const rows = row.state === 'made' ? await partsOf(store, row.same_as ?? row.id) : []
    const [work] =
      row.state === 'asked'
        ? await store.query<{ done: number; total: number; step: string }>(
            'select done, total, step from archive_work where file = $1',
            [row.id],
          )
        : []
    return {
      id: row.id,
      subject: row.subject,
      state: row.state,
      askedAt: row.asked_at,
      madeAt: row.made_at,
      progress: work ?? null,
      manifest: row.manifest,
      papers: row.papers,
      pages: row.pages,
      bytes: row.bytes,
      sameAs: row.same_as,
      codes: row.codes ?? [],
      parts: rows.filter(({ place }) => place >= 0).map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
    }
  }

  return {
    async ask(actor, subject, address, command) {
      if (!/^(case|grant)-/.test(subject))
        throw new Refused(platformRefusal('invalid', 'archive.not-a-file', { what: subject }, 'archive.choose-subject'))
      if (subject.startsWith('case-') ? !(await procedures.mayRead(actor, subject)) : false)
        throw new Refused(platformRefusal('forbidden', 'forbidden', { what: subject }))
      if (!subject.startsWith('case-')) await procedures.recordView(actor, subject)
      const file = freshFile(command)
      const meta = { id: command, actor: actor.account, party: actor.party, request: { do: 'archive-ask', subject } }
      await store.transact(meta, async (tx) => {
        await tx.append([{ stream: `archive/${file}`, type: 'archive.file-asked', data: { file, subject } }])
        await tx.effect(MAKE, { file, address })
        return null
      })
      return { file }
    },
    async files(actor, subject) {
      const rows = await store.query<FileRow>(
        `select * from archive_file where account = $1 and ($2::text is null or subject = $2) order by asked_at desc, id limit 100`,
        [actor.account, subject],
      )
      const readable: FileView[] = []
      for (const row of rows) if (await procedures.mayRead(actor, row.subject)) readable.push(await view(row))
      return readable
    },
    file: async (actor, id) => view(await own(actor, id)),
    async zip(actor, id) {
      const { row, rows } = await handedOut(actor, id)
      const stored = rows.map((part) => ({ ...part, read: () => parts.objects.read(part.object) }))
      const name = `${(await titleOf(row)).replace(/[\\/:*?"<>|\s]+/g, ' ').slice(0, 80)} ${dayName(row.made_at ?? row.asked_at)}.zip`
      return { stream: zipOfStored(stored), bytes: storedLength(stored), name }
    },
    async part(actor, id, name) {
      const { rows } = await handedOut(actor, id)
      const part = rows.find((one) => one.name === name)
      if (!part) throw new Refused(platformRefusal('not-found', 'not-found', { what: name.slice(0, 80) }))
      const ending = name.slice(name.lastIndexOf('.') + 1)
      return {
        stream: parts.objects.read(part.object),
        bytes: part.bytes,
        type: types[ending] ?? 'application/octet-stream',
      }
    },
  }

  async function titleOf(row: FileRow): Promise<string> {
    const plan = (await partsOf(store, row.same_as ?? row.id)).find(({ place }) => place < 0)
    return plan ? (JSON.parse((await partBytes(parts, plan)).toString('utf8')) as Plan).title : row.subject
  }
}
