import { dayOf, platformRefusal, Refused, type Day, type JsonObject } from '../../../core/kernel/index.ts'
import { behind, type Actor, type Words } from '../../../core/law/index.ts'
import { supervised } from '../complaints/index.ts'
import type { Discharge } from '../discharge.ts'
import { pageId, type Owing } from '../duties/index.ts'
import { withoutPersons } from '../without-persons.ts'
import { contentOf, type ContentParts } from './content.ts'
import { draftDue, owedBy } from './due.ts'
import { handIn, owedDisclosure, owedDisclosures, type OwedDisclosure, type OwedOf } from './owed.ts'
import { demandOwn, digestOf, pageOf, PLATFORM } from './page.ts'
import { didStep, publishPage } from './publish.ts'
import type { DisclosedContent, DisclosedPage } from './types.ts'

/** A page with names and what the one who looks may do. */
export interface PageView extends DisclosedPage {
  readonly partyName: string | null
  readonly names: { readonly [account: string]: string }
  readonly versions: readonly {
    readonly version: number
    readonly on: Day
    readonly digest: string
    readonly seq: number
  }[]
  /** What the pack asks to be disclosed by this page and is still owed. */
  readonly owed: readonly {
    readonly title: Words
    readonly due: Day | null
    readonly late: boolean
    readonly clauses: readonly string[]
  }[]
  readonly may: readonly ('generate' | 'approve' | 'publish')[]
}

/** A published page in lists and feeds. */
export interface PublishedLine {
  readonly id: string
  readonly area: string
  readonly year: number
  readonly partyName: string
  readonly version: number
  readonly on: Day
}

/** Yearly disclosure pages. All refusals are thrown as `Refused`. */
export interface Disclosures {
  list(actor: Actor): Promise<readonly PageView[]>
  page(actor: Actor, id: string): Promise<PageView>
  /** Makes the page anew from the records; what was approved before must be approved again. */
  generate(actor: Actor, area: string, year: number, command: string): Promise<string>
  approve(actor: Actor, id: string, command: string): Promise<void>
  /** Publishes it and meets the duties of the pack that it answers; where the pack wants somebody else's act first, it waits for that. */
  publish(actor: Actor, id: string, command: string): Promise<Discharge | null>
  /** Disclosures that are no yearly pages and still owed: of quarters, of single grants. */
  owed(actor: Actor): Promise<readonly OwedDisclosure[]>
  owedOne(actor: Actor, of: OwedOf): ReturnType<typeof owedDisclosure>
  /** Hands one in by the pack's own procedure; what somebody else has to do first is answered. */
  handIn(
    actor: Actor,
    of: OwedOf,
    papers: { readonly [paper: string]: JsonObject },
    command: string,
  ): Promise<Discharge | null>
  /** Drafts what has come due. */
  draftDue(): Promise<void>
  published(): Promise<readonly PublishedLine[]>
  /** A published version, the newest by default; null when there is none. */
  read(
    id: string,
    version?: number,
  ): Promise<{
    readonly content: DisclosedContent
    readonly version: number
    readonly on: Day
    readonly digest: string
    readonly seq: number
    readonly versions: readonly number[]
  } | null>
}

const EARLIEST = 2000

/** Opens the room over a store. */
export function openDisclosures(parts: ContentParts): Disclosures {
  const { store, people } = parts

  async function views(actor: Actor, pages: readonly DisclosedPage[]): Promise<readonly PageView[]> {
    const names = await people.names(
      pages.flatMap(({ generated, approved }) => [generated, approved].flatMap((of) => of?.account ?? [])),
    )
    const parties = await people.parties([...new Set(pages.map(({ party }) => party))])
    const versions = await store.query<{ page: string; version: number; on: Day; digest: string; seq: number }>(
      `select page, version, on_day::text as on, digest, seq from disclosed_version where page = any($1) order by version desc`,
      [pages.map(({ id }) => id)],
    )
    const owed = new Map<string, PageView['owed']>()
    for (const page of pages.length === 1 ? pages : [])
      owed.set(page.id, linesOf(await owedBy(parts, page.party, page.area, page.year)))
    return pages.map((page) => ({
      ...page,
      generated: page.generated && withoutPersons(page.generated),
      approved: page.approved && withoutPersons(page.approved),
      partyName: parties.get(page.party)?.name ?? null,
      names: Object.fromEntries(names),
      versions: versions.filter((of) => of.page === page.id).map(({ page: _page, ...of }) => of),
      owed: owed.get(page.id) ?? [],
      may: mayOf(page, actor),
    }))
  }

  async function step(
    actor: Actor,
    id: string,
    wanted: DisclosedPage['standing'],
    make: (page: DisclosedPage, digest: string) => { readonly type: string; readonly data: JsonObject },
    command: string,
  ): Promise<void> {
    demandOwn(actor, (await pageOf(store, id)).party)
    const meta = { id: command, actor: actor.account, party: actor.party, request: { page: id, wanted } }
    await store.transact(meta, async (tx) => {
      const [row] = await tx.query<{ state: DisclosedPage }>(
        'select state from disclosed_page where id = $1 for update',
        [id],
      )
      if (row?.state.standing !== wanted || row.state.draft === null)
        throw new Refused(platformRefusal('closed', 'disclosed.standing'))
      const stream = `disclosed/${id}`
      const event = make(row.state, digestOf(row.state.draft))
      const clauses = [...new Set(Object.values(row.state.draft.clauses).flat())]
      await tx.append([{ ...event, stream, on: dayOf(tx.at), clauses }], new Map([[stream, row.state.version]]))
      return null
    })
  }

  return {
    async list(actor) {
      const rows = await store.query<{ state: DisclosedPage }>(
        `select state from disclosed_page where party = $1 or (published > 0 and area = any($2)) order by year desc, area, id limit 500`,
        [actor.administrator === null ? actor.party : null, await supervised(parts, actor)],
      )
      return views(
        actor,
        rows.map(({ state }) => state),
      )
    },
    async page(actor, id) {
      const page = await pageOf(store, id)
      demandOwn(actor, page.party)
      const [view] = await views(actor, [page])
      if (!view) throw new Error(`${id} has no view`)
      return view
    },
    async generate(actor, area, year, command) {
      if (actor.administrator !== null || !(await supervised(parts, actor)).includes(area))
        throw new Refused(platformRefusal('forbidden', 'disclosed.area', { area }))
      const today = dayOf(store.clock.now())
      if (year < EARLIEST || year > Number(today.slice(0, 4)))
        throw new Refused(platformRefusal('invalid', 'disclosed.year', { year }))
      const content = await contentOf(parts, actor.party, area, year)
      const id = pageId(actor.party, area, year)
      const request = { generate: area, year }
      await store.transact({ id: command, actor: actor.account, party: actor.party, request }, async (tx) => {
        const data = { content, persons: behind(actor) } as unknown as JsonObject
        await tx.append([{ stream: `disclosed/${id}`, type: 'disclosed.generated', data, on: dayOf(tx.at) }])
        return null
      })
      return id
    },
    approve: (actor, id, command) =>
      step(
        actor,
        id,
        'draft',
        (page, digest) => {
          if (didStep(page.generated, actor))
            throw new Refused(platformRefusal('forbidden', 'disclosed.own-approval', {}, 'disclosed.second'))
          return { type: 'disclosed.approved', data: { digest, persons: behind(actor) } }
        },
        command,
      ),
    publish: (actor, id, command) => publishPage(parts, actor, id, command),
    owed: (actor) => owedDisclosures(parts, actor),
    owedOne: (actor, of) => owedDisclosure(parts, actor, of),
    handIn: (actor, of, papers, command) => handIn(parts, actor, of, papers, command),
    draftDue: () => draftDue(parts),
    async published() {
      return store.query<PublishedLine>(
        `select p.id, p.area, p.year, v.content->>'partyName' as "partyName", v.version, v.on_day::text as on
         from disclosed_page p join disclosed_version v on v.page = p.id and v.version = p.published order by v.on_day desc, p.id limit 500`,
      )
    },
    async read(id, version) {
      const rows = await store.query<{
        content: DisclosedContent
        version: number
        on: Day
        digest: string
        seq: number
      }>(
        `select content, version, on_day::text as on, digest, seq from disclosed_version where page = $1 and ($2::int is null or version = $2) order by version desc limit 1`,
        [id, version ?? null],
      )
      const all = await store.query<{ version: number }>(
        'select version from disclosed_version where page = $1 order by version desc',
        [id],
      )
      const [row] = rows
      return row ? { ...row, versions: all.map((of) => of.version) } : null
    },
  }
}

/** The same duty is owed for every agreement: it is told once. */
function linesOf(owed: readonly Owing[]): PageView['owed'] {
  const once = new Map(owed.map((one) => [one.duty.id, one]))
  return [...once.values()].map(({ duty, due, late }) => ({ title: duty.title, due, late, clauses: duty.clauses }))
}

function mayOf({ party, standing, generated, approved }: DisclosedPage, actor: Actor): PageView['may'] {
  if (actor.administrator !== null || actor.party !== party) return []
  if (standing === 'draft') return didStep(generated, actor) ? ['generate'] : ['generate', 'approve']
  if (standing !== 'approved') return ['generate']
  return generated?.account === PLATFORM && didStep(approved, actor) ? ['generate'] : ['generate', 'publish']
}
