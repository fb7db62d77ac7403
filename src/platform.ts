import { join } from 'node:path'
import { openKeyring, openRootFile, openShares, type SuiteName } from './base/crypto/index.ts'
import { duckdb } from './base/engine/index.ts'
import { makeBundle, noteErasure, openLedger, type Ledger } from './base/ledger/index.ts'
import { openObjectStore, sqlKeyRecords } from './base/objects/index.ts'
import { openStore, startPostgres, type PgStore } from './base/store/index.ts'
import type { ClauseCase } from './clause-cases.ts'
import type { ClauseProof } from './clause-proofs.ts'
import { countedVault } from './counted-vault.ts'
import { fileProofs } from './files.ts'
import { makeFolder } from './folder.ts'
import { day, startOf, type Json } from './core/kernel/index.ts'
import type { Pack } from './core/law/index.ts'
import {
  catalogueProjection,
  foreseeDescription,
  classifyProjection,
  openCatalogue,
  openClassifying,
  openSources,
  openUploads,
  openWorkingArea,
  scanText,
  sourceProjection,
} from './operation/catalogue/index.ts'
import {
  brakeProjection,
  consentProjection,
  createDomain,
  domainProjection,
  foreseeDestruction,
  foreseePapers,
  modelProjection,
  maskingProjection,
  workProjection,
  dropKept,
  openOwnData,
  ownDataProjection,
  registerEffects,
  registerLimits,
  registerPlacing,
  sampleProjection,
} from './operation/domain/index.ts'
import {
  copiesOf,
  destroyInCopy,
  keyProjection,
  openKeys,
  rootInForce,
  setRoot,
} from './operation/domain/keys/index.ts'
import { demandUnwrap } from './operation/domain/suspension.ts'
import { openVault, type Vault } from './operation/domain/vault/index.ts'
import { detectBy, egressDomain, openEgress } from './operation/egress/index.ts'
import {
  clauseProjection,
  dutyProjection,
  openOversight,
  registerNotes,
  runDuties,
} from './operation/oversight/index.ts'
import { openMessages } from './operation/messages/index.ts'
import { openExpertRoom } from './experts.ts'
import { personsBehind } from './persons-behind.ts'
import { erasureProjection, isSettled } from './operation/domain/erasure/index.ts'
import { houseProjection, openHouse } from './operation/house/index.ts'
import { existingProjection, intakeProjection, openIntake } from './operation/intake/index.ts'
import { createPeople } from './operation/people/index.ts'
import { adoptCalendar, createProcedures, type Packs } from './operation/procedures/index.ts'
import { offerCertificates, openPapers } from './papers.ts'
import { engineFolder, knownOf, roleLaw, signerAt, sqlParser, validKey } from './platform-parts.ts'
import { archiveProjection, openArchive, openAuditors, openingProjection } from './operation/archive/index.ts'
import { economyProjection, openEconomy } from './operation/economy/index.ts'
import { openProducts } from './operation/products/index.ts'
import { openSearch } from './operation/search/index.ts'
import { openKeyUses, openTrace } from './operation/trace/index.ts'

/** What a platform is opened on. */
export interface PlatformOptions {
  /** Data folder: database, keys, objects, ledger. */
  readonly folder: string
  readonly clock?: 'real' | 'simulated'
  /** First day of a simulated clock, which begins at eight in the morning. */
  readonly starts?: string
  /** Seals the key files, when the site gives one. */
  readonly passphrase?: string
  /** Cipher suite of a new installation's first root key; afterwards it changes with a renewal. */
  readonly suite?: SuiteName
  /** Whether no other process uses the folder. Default true. */
  readonly alone?: boolean
  /** The site's own lineage service, to which runs are sent as OpenLineage events. */
  readonly lineageService?: string
  /** The site's own PostgreSQL instead of the embedded one. */
  readonly database?: string
  /** `false` gives up the durability of the embedded PostgreSQL for speed: for installations that nobody keeps. */
  readonly durable?: boolean
  /** Folder of fonts for printing, before those of the machine. */
  readonly fonts?: string
  /** Folder of the exchange folders; without one a data set cannot have any. */
  readonly exchange?: string
  /** Databases that may be sources, `host` or `host:port`; without them any may. */
  readonly sourceHosts?: readonly string[]
  readonly law: (store: PgStore) => Promise<{
    readonly packs: Packs
    adopt(): Promise<void>
    /** Cases of a pack that show a clause, run. */
    cases(pack: Pack, clause: string): readonly ClauseCase[]
    /** Steps of the journey and attack tests that show a clause. */
    proofs(pack: Pack, clause: string): readonly ClauseProof[]
  }>
  readonly report: (what: string, error: unknown) => void
}

const EIGHT = 8 * 60

/** Opens every room over one store. Nothing runs before `start`. This and `main.ts` are the only places where rooms meet. */
export async function openPlatform(options: PlatformOptions) {
  const { folder, report } = options
  makeFolder(folder)
  const postgres = options.database ? null : await startPostgres({ home: folder, durable: options.durable ?? true })
  const store = await openStore({
    url: options.database ?? postgres!.url,
    report,
    ...(options.clock ? { mode: options.clock } : {}),
    ...(options.clock === 'simulated' && options.starts ? { at: startOf(day(options.starts), EIGHT) } : {}),
  })
  const inForce = await rootInForce(store)
  const root = openRootFile({
    path: join(folder, 'root.key'),
    inForce,
    alone: options.alone ?? true,
    ...(options.suite ? { suite: options.suite } : {}),
    ...(options.passphrase ? { passphrase: options.passphrase } : {}),
  })
  if (inForce === null) await setRoot(store, root.key(), store.clock.now())
  const keyring = openKeyring(root.key, openShares(join(folder, 'shares')), sqlKeyRecords(store))
  const objects = await openObjectStore(folder, keyring)
  const keyUses = openKeyUses({ store, report })
  const plainVault = openVault({
    keyring,
    objects,
    sql: store,
    demand: (grant) => demandUnwrap({ store, procedures }, grant),
    copies: async (doomed, at) => {
      const erasures = doomed.map((id) => ({ kind: 'key', id, at }))
      const copies = await copiesOf(store)
      return Promise.all(copies.map((copy) => destroyInCopy(copy, doomed, root.key(), erasures)))
    },
  })
  const vault = countedVault(remembering(folder, plainVault, store), keyUses)
  const { packs, adopt, cases, proofs } = await options.law(store)
  store.project(keyProjection)

  const people = createPeople({
    store,
    law: roleLaw(packs),
    erased: (person, at) => noteErasure(folder, { kind: 'subject', id: person, at }),
  })
  const procedures = createProcedures({ store, people, packs })
  store.project(catalogueProjection)
  store.project(houseProjection)
  const house = openHouse({ store, people, packs, procedures })
  const area = await openWorkingArea()
  const catalogue = openCatalogue({ store, procedures, vault, engine: duckdb, area, settled: isSettled })
  store.project(classifyProjection)
  const classifying = openClassifying({
    store,
    procedures,
    profile: (dataset) => catalogue.profile(dataset),
    packOf: (area) => packs.pack(area),
  })
  const uploads = openUploads({ store, procedures, catalogue, keyring, objects })
  store.project(sourceProjection)
  const sources = openSources({
    store,
    procedures,
    people,
    catalogue,
    vault,
    keyring,
    objects,
    signer: signerAt(folder, 'receipt.key'),
    exchange: options.exchange ?? null,
    hosts: options.sourceHosts ?? null,
    report,
  })
  store.project(domainProjection)
  store.project(consentProjection)
  store.project(sampleProjection)
  store.project(workProjection)
  store.project(brakeProjection)
  store.project(modelProjection)
  store.project(maskingProjection)
  store.project(erasureProjection)
  store.project(ownDataProjection)
  const domain = createDomain({
    feeds: () => egress.feeds,
    store,
    procedures,
    vault,
    profile: (dataset) => knownOf(catalogue, store, dataset),
    actorOf: people.actor,
    staff: (party) => people.staff(party),
    validKey,
    holdings: [{ what: 'own-data', erase: (grant) => ownData.erase(grant) }],
    report,
    custody: {
      keyring,
      root,
      discardUploads: (dataset) => uploads.discard(dataset),
      async spoilCopies(key, generation) {
        const erasure = { kind: 'key-older', id: `${key}#${generation}`, at: store.clock.now() }
        noteErasure(folder, erasure)
        const copies = await copiesOf(store)
        return Promise.all(copies.map((copy) => destroyInCopy(copy, [key], root.key(), [erasure], generation)))
      },
    },
  })
  const ownData = openOwnData({ store, procedures, vault, keyring, objects, read: { engine: duckdb, area }, domain })
  const keys = openKeys({
    store,
    keyring,
    root,
    keepSecrets: (key) => vault.keepSecrets(key),
    destroyGrant: (grant, reason) => domain.destroyGrant(grant, reason),
  })
  registerEffects(
    domain,
    procedures,
    classifying.precaution,
    {
      persons: (effect) => personsBehind(store, effect),
      demand: (grant, reason, person) => keys.demandSecond(grant, reason, person),
    },
    ownData,
  )
  procedures.foresee(foreseeDescription)
  procedures.foresee(foreseeDestruction(procedures))
  procedures.foresee(foreseePapers({ procedures, vault, staff: (party) => people.staff(party) }))
  registerPlacing({ procedures, domain, catalogue })
  registerLimits({ procedures, work: domain.work })
  registerNotes({ store, procedures, domain })
  const ledger = await openLedger({
    store,
    home: folder,
    report,
    ...(options.passphrase ? { passphrase: options.passphrase } : {}),
  })
  const parser = sqlParser(engineFolder(folder))
  const egress = openEgress({
    store,
    procedures,
    domain: egressDomain(domain),
    trees: parser.trees,
    detect: detectBy(scanText),
    signer: signerAt(folder, 'release.key'),
  })
  const products = openProducts({
    store,
    url: store.url,
    procedures,
    people,
    egress,
    proof: (seq) => proofOf(store, ledger, seq),
  })
  store.project(economyProjection)
  const economy = openEconomy({ store, people, procedures, calendar: packs.calendar })
  store.project(intakeProjection)
  store.project(existingProjection)
  store.project(dutyProjection)
  store.project(clauseProjection)
  const messages = openMessages({ house, store, people, procedures, packs, keyring, objects, report })
  const trace = openTrace({ store, procedures, keyUses, lineageService: options.lineageService, report })
  const search = openSearch({ store, packs, procedures, report })
  const duties = { store, people, packs }
  const oversight = openOversight({
    store,
    people,
    procedures,
    packs,
    products,
    reach: (ids) => reachOf(store, ids),
    shelf: { keyring, objects },
  })
  const dutyRun = runDuties(duties, () => oversight.disclosed.draftDue())
  const proof = (seq: number) => proofOf(store, ledger, seq)
  const papers = openPapers({ store, objects, keyring, packs, people, procedures, house, fonts: options.fonts, proof })
  offerCertificates({ paper: papers.paper, domain, procedures, people })
  store.project(archiveProjection)
  const bundles = fileProofs({ store, ledger, packs })
  const archiveOf = { ...papers, store, keyring, objects, packs, people, procedures, trace, economy, report }
  const archive = openArchive({ ...archiveOf, complaints: oversight.complaints, proof: bundles })
  const experts = openExpertRoom({ store, people, packs, procedures, ...papers, ledger, proof })
  const intake = openIntake({
    store,
    people,
    procedures,
    classifying,
    packs,
    attachments: papers.attachments,
  })
  store.project(openingProjection)
  const auditors = openAuditors({ store, people, procedures, knowsArea: (area) => packs.pack(area) !== null })

  return {
    store,
    packs,
    cases,
    proofs,
    people,
    procedures,
    house,
    vault,
    keyring,
    root,
    keys,
    catalogue,
    classifying,
    uploads,
    sources,
    domain,
    ownData,
    egress,
    products,
    economy,
    archive,
    experts,
    auditors,
    ledger,
    duties,
    oversight,
    trace,
    intake,
    messages,
    search,
    ...papers,
    async start(): Promise<void> {
      await store.start()
      await adopt()
      await adoptCalendar({ store, people, packs })
      await catalogue.start()
      await uploads.start()
      await papers.paperUploads.start()
      await domain.start()
      await keys.resume()
      await ownData.start()
      // Packs may have come with stricter bounds while the platform stood still.
      await egress.rejudgeModels().catch((error: unknown) => report('models judged again', error))
      await ledger.start()
      await dutyRun.begin()
      trace.begin()
      search.begin()
      await messages.begin()
    },
    async close(): Promise<void> {
      await messages.end()
      await products.close()
      await domain.close()
      await trace.end()
      await search.end()
      await parser.close()
      await ledger.close()
      await store.close()
      root.close()
      await postgres?.stop()
    },
  }
}

/** A destruction stands in the register beside the database before it happens, so that no older backup brings the keys back. */
function remembering(folder: string, vault: Vault, store: PgStore): Vault {
  return {
    ...vault,
    async destroyGrant(grant, at) {
      noteErasure(folder, { kind: 'grant-key', id: grant, at })
      const done = await vault.destroyGrant(grant, at)
      return { ...done, places: [...done.places, { place: 'register', looked: 1, left: 0 }] }
    },
    async destroyDataset(dataset, at) {
      noteErasure(folder, { kind: 'dataset-key', id: dataset, at })
      // What was made of it for people to see, and who consented to its use, goes with it.
      await dropKept(store, dataset)
      return vault.destroyDataset(dataset, at)
    },
  }
}

/** The data sets that the columns of products come from, as lineage follows them. */
function reachOf(sql: PgStore, products: readonly string[]): Promise<readonly { product: string; dataset: string }[]> {
  return sql.query('select distinct owner as product, dataset from trace_reach where owner = any($1)', [products])
}

/** The event as the log proves it; null until a checkpoint covers it. */
async function proofOf(store: PgStore, ledger: Ledger, seq: number): Promise<Json> {
  const bundle = await makeBundle(store, ledger, { events: [seq] })
  return bundle.events.length === 0 ? null : (bundle as unknown as Json)
}

export type Platform = Awaited<ReturnType<typeof openPlatform>>
