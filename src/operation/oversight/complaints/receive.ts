import type { NewEvent, Tx } from '../../../base/store/index.ts'
import { dayOf, endOf, platformRefusal, Refused, type Day, type JsonObject } from '../../../core/kernel/index.ts'
import type { CaseState } from '../../../core/cases/index.ts'
import { digest, keepCode, plainCode, tailOf } from './code.ts'
import { dueFor } from './due.ts'
import { keepWhileOpen } from './keep.ts'
import { ownerFor } from './owner.ts'
import { publisherOf } from './notice.ts'
import { demandFiles, dropFiles, noteFiles, storeFiles, type HandedIn } from './files.ts'
import type { Complaint, ComplaintParts, NewComplaint, Received } from './types.ts'

export const COMPLAINT_TIMER = 'complaint'

/** What the number, the owner and the deadline are made for. */
interface Matter extends Pick<
  Complaint,
  'kind' | 'area' | 'about' | 'aboutTitle' | 'against' | 'objection' | 'person' | 'owner'
> {
  readonly words: JsonObject
  readonly code: string
  readonly contact: string | undefined
  readonly files: readonly HandedIn[]
  /** Clauses by which it is the owner's. */
  readonly by?: readonly string[]
}

/** Takes a complaint from anybody. The same command again gives the first answer. Throws Refused. */
export async function receive(
  parts: ComplaintParts,
  complaint: NewComplaint,
  command: string,
  files: readonly HandedIn[] = [],
): Promise<Received> {
  demandFiles(files)
  const { kind, area, name, contact, text, code } = complaint
  const { about, against } = namedIn(complaint)
  if (parts.packs.pack(area) === null) throw new Refused(platformRefusal('invalid', 'complaint.area', { area }))
  for (const what of [about, against])
    if (what !== undefined && !(await isKnown(parts, what)))
      throw new Refused(platformRefusal('not-found', 'complaint.about-unknown', { what }, 'complaint.name-public'))
  const { owner, clauses: by } = await ownerFor(parts, { kind, area, about, against })
  const person = await parts.people.visitor({ name: name ?? '（未留姓名）', contact: contact ?? null }, command)
  const matter = { kind, area, about: about ?? null, objection: null, person, owner, by }
  const aboutTitle = about === undefined ? undefined : complaint.aboutTitle
  const named = {
    ...(aboutTitle === undefined ? {} : { aboutTitle }),
    ...(against === undefined ? {} : { against }),
  }
  return record(parts, { ...matter, ...named, words: { text }, code, contact, files }, command)
}

/** A party is named apart from the thing, whichever way it came in. */
function namedIn({ about, against }: Pick<NewComplaint, 'about' | 'against'>) {
  return about?.startsWith('party-') ? { about: undefined, against: against ?? about } : { about, against }
}

/** What somebody hands in against a notice. */
export interface NewObjection {
  readonly case: string
  readonly act?: string | undefined
  readonly name: string
  readonly contact?: string | undefined
  readonly text: string
  readonly code: string
}

/** Puts an objection on a notice and gives it a number by which its answer can be looked up. Throws Refused. */
export async function receiveObjection(
  parts: ComplaintParts,
  objection: NewObjection,
  command: string,
  files: readonly HandedIn[] = [],
): Promise<Received> {
  demandFiles(files)
  const { name, contact, text, code } = objection
  const given = { name, text, ...(contact ? { contact } : {}), ...(objection.act ? { act: objection.act } : {}) }
  await parts.procedures.object(objection.case, { ...given, attachments: [] }, command)
  const [row] = await parts.store.query<{ state: CaseState }>('select state from case_state where id = $1', [
    objection.case,
  ])
  const person = await parts.people.visitor({ name, ...(contact ? { contact } : {}) }, command)
  const made = row?.state.objections.findLast((one) => one.name === person)
  if (!row || !made) throw new Error(`the objection of ${person} is not on ${objection.case}`)
  const { area, about } = row.state
  const owner = publisherOf(row.state, made.act)
  const matter = { kind: 'objection' as const, area, about, objection: { case: row.state.id, id: made.id } }
  return record(parts, { ...matter, person, owner, words: { text }, code, contact, files }, `${command}/number`)
}

async function record(parts: ComplaintParts, matter: Matter, command: string): Promise<Received> {
  const { words, code, contact, files, by = [], ...facts } = matter
  const id = `complaint-${matter.person.slice('person-'.length)}`
  const pack = parts.packs.pack(matter.area)
  const today = dayOf(parts.store.clock.now())
  const { due, clauses: limits } = await dueFor(parts, matter.area, today)
  const clauses = [...new Set([...limits, ...by])]
  const request = { complaint: { ...facts, code: digest('', plainCode(code)) } }
  const stored = await storeFiles(parts, id, files)
  const { answer, repeated } = await parts.store.transact(
    { id: command, actor: 'public', party: null, request },
    async (tx): Promise<{ number: string; on: Day; due: Day; owner: string | null }> => {
      const number = await nextNumber(tx, matter.area, today)
      const papers = stored.map(({ object: _object, ...file }) => file)
      const data = {
        ...facts,
        id,
        number,
        due,
        ...(papers.length > 0 ? { files: papers } : {}),
      } as unknown as JsonObject
      const event: NewEvent = {
        stream: `complaint/${id}`,
        type: 'complaint.received',
        data,
        on: today,
        clauses,
        personal: {
          subject: matter.person,
          data: { ...words, ...(files.length > 0 ? { files: files.map(({ name }) => name) } : {}) },
        },
        ...(pack ? { pack: pack.digest } : {}),
      }
      const kept = await keepWhileOpen(tx, { id, about: matter.about, objection: matter.objection, clauses })
      await tx.append([event, ...kept], new Map([[event.stream, 0]]))
      await keepCode(tx, id, code, tailOf(contact))
      await noteFiles(tx, id, stored)
      await tx.timer(`${COMPLAINT_TIMER}/${id}`, endOf(due), COMPLAINT_TIMER, { complaint: id })
      return { number, on: today, due, owner: matter.owner }
    },
  )
  if (repeated) await dropFiles(parts, stored)
  const party = answer.owner === null ? null : await parts.people.party(answer.owner)
  return { ...answer, owner: party?.name ?? null }
}

/** Numbers run through each year of an area without a gap. */
async function nextNumber(tx: Tx, area: string, on: Day): Promise<string> {
  const head = `${area}-${on.slice(0, 4)}-`
  await tx.query(`select pg_advisory_xact_lock(hashtext('complaint-number'))`)
  const [row] = await tx.query<{ count: number }>('select count(*)::int as count from complaint where number like $1', [
    `${head}%`,
  ])
  return `${head}${String((row?.count ?? 0) + 1).padStart(5, '0')}`
}

async function isKnown({ people, procedures, store }: ComplaintParts, about: string): Promise<boolean> {
  if (about.startsWith('party-')) return (await people.party(about)) !== null
  if (about.startsWith('disclosed-'))
    return (await store.query('select 1 from disclosed_page where id = $1 and published > 0', [about])).length > 0
  if (about.startsWith('case-'))
    return (await store.query('select 1 from case_state where id = $1', [about])).length > 0
  return (await procedures.record(about)) !== null
}
