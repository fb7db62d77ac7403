import { Refused, type Day } from '../../core/kernel/index.ts'
import type { ActDone, CaseView } from '../../core/cases/index.ts'
import { platformActor, type Actor } from '../../core/law/index.ts'
import { numberOf } from '../../core/trail/index.ts'
import type { Papers } from '../paper/index.ts'
import type { ArchiveParts } from './parts.ts'
import { quietly } from './said.ts'
import type { Item, Left } from './types.ts'

export type Draft = Omit<Item, 'no'>

const digest = /^[0-9a-f]{64}$/

/** The papers of one case in the order of its acts: the form of each act, its sealed scans, what the act brought along. */
export async function itemsOf(
  parts: ArchiveParts,
  actor: Actor,
  view: CaseView,
  left: Left[],
): Promise<readonly Draft[]> {
  const { state, procedure } = view
  const chapter = `${procedure.title.zh} ${numberOf(state.id)}`
  const papers = await withForms(parts, actor, view, left)
  const parties = await parts.people.parties([...new Set(state.done.map(({ party }) => party))])
  const body = (party: string) => parties.get(party)?.name ?? (party === 'platform' ? '平台' : '')
  const seen = new Set<string>()
  const drafts: Draft[] = []
  const common = { chapter, case: state.id }
  for (const done of state.done) {
    const title = procedure.acts.find(({ id }) => id === done.act)?.title.zh ?? done.act
    const newest = state.done.findLast((one) => one.act === done.act && one.line === done.line) === done
    const form = newest
      ? papers?.forms.find((one) => one.act === done.act && one.line === done.line && one.code !== null)
      : undefined
    const number = done.papers.find((paper) => paper.number)?.number ?? null
    if (form?.code)
      drafts.push({
        ...common,
        title: form.title,
        ownTitle: false,
        author: body(done.party),
        number,
        day: done.on,
        kind: 'form',
        form: form.code,
        attachment: null,
        type: 'application/pdf',
        name: null,
      })
    for (const scan of papers?.scans ?? []) {
      if (scan.code !== form?.code || scan.state !== 'confirmed' || seen.has(scan.attachment)) continue
      seen.add(scan.attachment)
      const kept = { form: null, attachment: scan.attachment, type: scan.type, name: null }
      drafts.push({
        ...common,
        title: `${scan.name}（盖章扫描件）`,
        ownTitle: true,
        author: scan.issuer ?? body(scan.party),
        number: scan.number,
        day: scan.day ?? done.on,
        kind: 'scan',
        ...kept,
      })
    }
    for (const paper of uploadsOf(done)) {
      if (seen.has(paper.attachment)) continue
      seen.add(paper.attachment)
      const about = await aboutFile(parts, paper.attachment)
      if (!about) {
        left.push({ what: `${chapter} ${title}`, code: 'archive.paper-gone' })
        continue
      }
      const own = about.name?.replace(/\.[a-z0-9]{1,5}$/i, '') ?? null
      drafts.push({
        ...common,
        title: own ?? `${title}所附文书`,
        ownTitle: own === null,
        author: paper.issuer ?? body(done.party),
        number: paper.number ?? null,
        day: paper.day ?? done.on,
        kind: 'paper',
        form: null,
        attachment: paper.attachment,
        type: about.type,
        name: about.name,
      })
    }
  }
  return drafts
}

/** The papers of a case after forms of done acts were printed that nobody had printed; what the asker would see otherwise than its maker stays out. */
async function withForms(parts: ArchiveParts, actor: Actor, view: CaseView, left: Left[]): Promise<Papers | null> {
  const { state } = view
  const before = await quietly(() => parts.paper.papers(actor, state.id))
  if (!before) return null
  const wanting = before.forms.filter((form) => form.on !== null && form.code === null && form.line === null)
  if (wanting.length === 0) return before
  for (const form of wanting) {
    const done = state.done.findLast((one) => one.act === form.act && one.line === form.line)
    if (!done || done.party === 'platform') continue
    const maker: Actor = { ...platformActor, party: done.party, area: state.area, roles: [] }
    const command = `archive-${state.id}-${form.act}-${state.version}`
    try {
      await parts.paper.print(maker, state.id, { act: form.act }, command)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
    }
  }
  const after = await parts.paper.papers(actor, state.id)
  for (const form of after.forms)
    if (form.on !== null && form.code === null && form.line === null)
      left.push({ what: form.title, code: 'archive.form-not-printed' })
  return after
}

interface Uploaded {
  readonly attachment: string
  readonly number?: string
  readonly day?: Day
  readonly issuer?: string
}

/** Every uploaded paper that an act names: those it brought along, and those inside its document. */
function uploadsOf(done: ActDone): readonly Uploaded[] {
  const brought = done.papers.flatMap(({ attachment, number, day, issuer }) =>
    attachment === undefined
      ? []
      : [{ attachment, ...(number ? { number } : {}), ...(day ? { day } : {}), ...(issuer ? { issuer } : {}) }],
  )
  const inside: string[] = []
  gather(done.document, inside)
  return [...brought, ...inside.map((attachment) => ({ attachment }))]
}

function gather(value: unknown, into: string[]): void {
  if (typeof value === 'string' && digest.test(value)) into.push(value)
  else if (Array.isArray(value)) for (const one of value) gather(one, into)
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) gather(one, into)
}

/** Kind and name of an uploaded paper; null for a digest that is no upload. */
async function aboutFile(
  { store }: ArchiveParts,
  of: string,
): Promise<{ readonly type: string; readonly name: string | null } | null> {
  const [row] = await store.query<{ type: string; name: string | null }>(
    `select a.type, (select k.name from attachment_kept k where k.digest = a.digest order by k.at limit 1) as name from attachment a where a.digest = $1`,
    [of],
  )
  return row ?? null
}
