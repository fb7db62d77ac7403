import { makeBundle } from './base/ledger/index.ts'
import { Refused, type JsonObject } from './core/kernel/index.ts'
import type { Actor } from './core/law/index.ts'
import { EVENT_COLUMNS, eventOf, type EventRow } from './base/store/index.ts'
import { clauseCounts, clauseUses, openDuties, stuckRoom, type ClauseUse } from './operation/oversight/index.ts'
import {
  explainBy,
  type ClockRoom,
  type LawRoom,
  type LedgerRoom,
  type Rooms,
  type StudyRoom,
} from './edge/http/index.ts'
import { citeBy } from './cite.ts'
import { clauseText } from './files.ts'
import type { Answer } from './edge/contract/index.ts'
import type { Platform } from './platform.ts'

const PROOF_WAIT_MS = 5_000

/** The rooms as the edge sees them. */
export function roomsOf(platform: Platform, version: string): Rooms {
  const { people, procedures, catalogue, classifying, domain, keys, egress, products, attachments } = platform
  const law = lawRoom(platform)
  return {
    version,
    explain: explainBy(law),
    cite: citeBy(platform),
    people,
    law,
    study: studyRoom(platform),
    procedures,
    duties: { open: (actor) => openDuties(platform.duties, actor) },
    ...platform.oversight,
    attachments,
    paperUploads: platform.paperUploads,
    paper: platform.paper,
    house: platform.house,
    catalogue,
    classifying,
    intake: platform.intake,
    uploads: platform.uploads,
    sources: platform.sources,
    domain,
    models: domain.models,
    masking: domain.masking,
    work: domain.work,
    keys,
    erasures: domain.erasures,
    stuck: stuckRoom(platform.store),
    messages: platform.messages,
    ownData: platform.ownData,
    egress,
    economy: platform.economy,
    archive: platform.archive,
    experts: platform.experts,
    auditors: platform.auditors,
    products,
    trace: platform.trace,
    search: platform.search,
    ledger: ledgerRoom(platform),
    clock: clockRoom(platform),
  }
}

function lawRoom({ packs, procedures, egress }: Platform): LawRoom {
  return {
    areas: () => packs.areas(),
    pack: (area) => packs.pack(area),
    version: (digest) => packs.byDigest(digest),
    force: (pack) => packs.force(pack),
    setting: (area, id) => procedures.value(area, id),
    async change(actor, area, id, value, reason, command) {
      await procedures.change(actor, area, id, value, reason, command)
      if (id.startsWith('model-')) await egress.rejudgeModels()
    },
  }
}

const USES = 20

function studyRoom({ packs, cases, proofs, procedures, store }: Platform): StudyRoom {
  return {
    versions: (id) => packs.versions(id),
    cases,
    proofs,
    counts: () => clauseCounts(store),
    async uses(actor, clause) {
      const found = await clauseUses(store, clause, USES)
      const seen = await Promise.all(found.map((use) => maySee(procedures, actor, use)))
      return found.filter((_, index) => seen[index])
    },
  }
}

/** Refusals are seen by whoever was refused, and by audit; cases and records by whoever may read them. */
async function maySee(procedures: Platform['procedures'], actor: Actor, use: ClauseUse): Promise<boolean> {
  if (actor.administrator === 'audit') return true
  if (use.kind === 'refusal') return use.party === actor.party
  return use.id !== null && procedures.mayRead(actor, use.id)
}

function clockRoom({ store, packs }: Platform): ClockRoom {
  return {
    notices: packs.calendar.notices,
    mode: store.clock.mode,
    now: () => store.clock.now(),
    advance: (_, to) => store.clock.advance(to),
  }
}

function ledgerRoom(platform: Platform): LedgerRoom {
  const { ledger, store } = platform
  return {
    checkpoint: async () => ledger.head().note,
    tile: async (path) => ledger.serve(path)?.bytes ?? null,
    proof: async (seq) => (await ledger.prove(seq)) as JsonObject | null,
    key: async () => ledger.key,
    readable: async (actor) =>
      actor.administrator === 'audit' || platform.procedures.allows({ actor, action: 'ledger.read', on: null }),
    events: (actor, filter) => eventsFor(platform, actor, filter),
    bundle: async (actor, record) => {
      if (record.startsWith('erasure-')) {
        const { events } = await platform.domain.erasures.certificate(actor, record)
        return bundleOf(platform, { events })
      }
      await readable(platform, actor, record)
      return bundleOf(platform, { streams: await streamsOf(platform, record) })
    },
  }

  async function bundleOf(
    { ledger: of }: Platform,
    what: { readonly streams?: readonly string[]; readonly events?: readonly number[] },
  ): Promise<JsonObject | null> {
    await of.settled(PROOF_WAIT_MS)
    const bundle = await makeBundle(store, of, { ...what, clause: (id) => clauseText(platform.packs, id) })
    return bundle.events.length === 0 ? null : (bundle as unknown as JsonObject)
  }
}

/** Audit, those who may read the ledger, and the holder and giver of a product, who may prove their own record. */
async function readable(platform: Platform, actor: Actor, record: string): Promise<void> {
  if (actor.administrator === 'audit') return
  const [own] = await platform.store.query(
    `select 1 from record where id = $1 and kind = 'product' and $2 in (holder, giver)`,
    [record, actor.party],
  )
  if (own === undefined) await mayReadLedger(platform, actor, record)
}

/** Who asks is all that the ledger's gate looks at, so its no is a `forbidden`. */
async function mayReadLedger({ procedures }: Platform, actor: Actor, on: string | null): Promise<void> {
  await procedures.require({ actor, action: 'ledger.read', on }).catch((error: unknown) => {
    if (error instanceof Refused && error.refusal.kind === 'unmet')
      throw new Refused({ ...error.refusal, kind: 'forbidden' })
    throw error
  })
}

/** The streams that tell a record's life: its own, those of the cases about it, and what its room wrote. */
async function streamsOf({ store }: Platform, record: string): Promise<readonly string[]> {
  const cases = await store.query<{ id: string }>('select id from case_state where about = $1 order by seq', [record])
  const kind = record.slice(0, record.lastIndexOf('-'))
  return [
    `record/${record}`,
    `${kind}/${record}`,
    `domain/${record}`,
    ...cases.flatMap(({ id }) => [`case/${id}`, `urge/${id}`]),
  ]
}

/** Newest first. Administrators of audit see everything; others the stream of a record or case that they may read, and of the order inside parties their own alone. */
async function eventsFor(
  platform: Platform,
  actor: Actor,
  filter: Parameters<LedgerRoom['events']>[1],
): Promise<Answer<'ledger.events'>> {
  const { before, limit, stream, type } = filter
  const [kind, id] = (stream ?? '').split('/')
  if (actor.administrator !== 'audit') {
    const about = (kind === 'record' || kind === 'case') && id ? id : null
    await mayReadLedger(platform, actor, about)
  }
  const rows = await platform.store.query<EventRow>(
    `select ${EVENT_COLUMNS} from event where ($1::bigint is null or seq < $1) and ($2::text is null or stream = $2) and ($3::text is null or type = $3)
       and (stream not like 'house/%' or $5::text is null or party = $5)
     order by seq desc limit $4`,
    [before ?? null, stream ?? null, type ?? null, limit, actor.administrator === 'audit' ? null : actor.party],
  )
  return rows.map(eventOf) as unknown as Answer<'ledger.events'>
}
