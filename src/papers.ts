import type { Keyring } from './base/crypto/index.ts'
import type { ObjectStore } from './base/objects/index.ts'
import { openPress, type Press } from './base/paper/index.ts'
import type { PgStore } from './base/store/index.ts'
import { dayOf, platformRefusal, Refused, type Instant, type Json } from './core/kernel/index.ts'
import type { Actor } from './core/law/index.ts'
import { text } from './core/locales/index.ts'
import type { Domain } from './operation/domain/index.ts'
import { recordName } from './core/trail/index.ts'
import { erasureBlocks, type Erasures } from './operation/domain/erasure/index.ts'
import { certificateBlocks } from './operation/domain/keys/index.ts'
import type { HouseRoom } from './operation/house/index.ts'
import { openPaper, paperProjection, type PaperRoom } from './operation/paper/index.ts'
import type { People } from './operation/people/index.ts'
import {
  attachmentProjection,
  openAttachments,
  openPaperUploads,
  type Attachments,
  type PaperUploads,
  type Packs,
  type ProceduresRoom,
} from './operation/procedures/index.ts'

/** Everything on paper: the files that acts bring along, and the forms that are printed and come back. Call before the store starts. */
export function openPapers(parts: {
  readonly store: PgStore
  readonly keyring: Keyring
  readonly objects: ObjectStore
  readonly packs: Packs
  readonly people: People
  readonly procedures: ProceduresRoom
  readonly house: Pick<HouseRoom, 'handOverList'>
  /** Folder of fonts of the site's own. */
  readonly fonts: string | undefined
  proof(seq: number): Promise<Json>
}): {
  readonly attachments: Attachments
  readonly paperUploads: PaperUploads
  readonly paper: PaperRoom
  readonly press: Press
} {
  const { store, objects, keyring, procedures, fonts } = parts
  store.project(attachmentProjection)
  store.project(paperProjection)
  const attachments = openAttachments({
    store,
    objects,
    keyring,
    mayRead: (actor, stream) => procedures.mayRead(actor, stream.slice(stream.indexOf('/') + 1)),
  })
  const paperUploads = openPaperUploads({ store, objects, keyring, attachments })
  // A printed hand-over is read by its own house, everything else by who may read the case or record.
  const mayRead = (actor: Actor, id: string) =>
    id.startsWith('handover-')
      ? parts.house.handOverList(actor, id).then(
          () => true,
          () => false,
        )
      : procedures.mayRead(actor, id)
  const reading = { ...procedures, mayRead }
  const press = openPress(fonts ?? null)
  const paper = openPaper({ ...parts, procedures: reading, attachments, press })
  offerHandOvers({ paper, house: parts.house, people: parts.people })
  return { attachments, paperUploads, paper, press }
}

/** Lets the list of a hand-over be printed by the house that it is of. */
function offerHandOvers(parts: {
  readonly paper: PaperRoom
  readonly house: Pick<HouseRoom, 'handOverList'>
  readonly people: Pick<People, 'parties'>
}): void {
  parts.paper.offer('hand-over', async (actor, id) => {
    const { title, above, columns, rows, on, party } = await parts.house.handOverList(actor, id)
    const parties = await parts.people.parties([party])
    const table = { kind: 'table', head: columns, widths: [1, 4, 6], rows } as const
    const body = [...above.map((line) => ({ kind: 'text', text: line }) as const), table]
    return { name: title, title, body, issuer: parties.get(party)?.name ?? null, on }
  })
}

/** Lets certificates be printed: of a destruction by whoever may read how a grant's keys stand, of an erasure by whoever answers for the data. */
export function offerCertificates(parts: {
  readonly paper: PaperRoom
  readonly domain: Pick<Domain, 'custody'> & { readonly erasures: Pick<Erasures, 'certificate'> }
  readonly procedures: Pick<ProceduresRoom, 'record'>
  readonly people: Pick<People, 'parties'>
}): void {
  parts.paper.offer('destruction', async (actor, grant) => {
    const { certificate, since } = await parts.domain.custody(actor, grant)
    if (certificate === null || since === null)
      throw new Refused(platformRefusal('unmet', 'paper.no-certificate', {}, 'paper.destroy-first'))
    const record = await parts.procedures.record(grant)
    const parties = await parts.people.parties([record?.holder, record?.giver].flatMap((one) => one ?? []))
    const name = (id: string | null | undefined) => parties.get(id ?? '')?.name ?? null
    const title = text('zh-CN', 'certificate.title')
    const giver = name(record?.giver)
    const body = certificateBlocks(certificate, { holder: name(record?.holder), giver })
    return { name: title, title, body, issuer: giver, on: dayOf(since as Instant) }
  })
  parts.paper.offer('erasure', async (actor, dataset, which = '') => {
    const { view } = await parts.domain.erasures.certificate(actor, which)
    if (view.dataset !== dataset || view.doneAt === null) return null
    const record = await parts.procedures.record(dataset)
    const parties = await parts.people.parties([record?.holder].flatMap((one) => one ?? []))
    const holder = parties.get(record?.holder ?? '')?.name ?? null
    const title = text('zh-CN', 'erasure-form.title')
    const body = erasureBlocks(view, { dataset: record ? recordName(record) : dataset, holder })
    return { name: title, title, body, issuer: holder, on: dayOf(view.doneAt as Instant) }
  })
}
