import { plainLoader, readPacks, type PackLoader } from './base/law/index.ts'
import type { PgStore } from './base/store/index.ts'
import { clauseCases, type ClauseCase } from './clause-cases.ts'
import { clauseProofs, type ClauseProof } from './clause-proofs.ts'
import type { LastRuns } from './edge/cli/index.ts'
import { dayOf, WorkingCalendar, type Day } from './core/kernel/index.ts'
import { packErrorText, type Pack, type PackLibrary } from './core/law/index.ts'
import { shelve, type Packs } from './operation/procedures/index.ts'

/** Folders under `jurisdictions/` that are layers or data, not jurisdictions of their own. */
const layers = new Set(['calendar', 'national'])

/** What `jurisdictions/` holds, loaded. */
export interface Law {
  readonly library: PackLibrary
  /** What loaded them. */
  readonly loader: PackLoader
  readonly packs: readonly Pack[]
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
  /** Where each case of a pack stands that names a clause: `cases/plan-1.yaml:12`. */
  casesNaming(pack: string, clause: string): readonly string[]
}

export async function readLaw(
  folders: readonly string[],
  only?: readonly string[],
  loader: PackLoader = plainLoader,
): Promise<Law> {
  const library = await readPacks(...folders)
  const packs: Pack[] = []
  const errors: string[] = []
  const warnings: string[] = []
  for (const id of library.keys()) {
    // A layer is read with the jurisdictions that name it; without a head it is no layer, and a fault by itself.
    const layer = id === 'calendar' || (layers.has(id) && library.get(id)?.has('pack.yaml'))
    if (layer || (only && !only.includes(id))) continue
    const loaded = loader.load(library, id)
    if (!loaded.ok) errors.push(...loaded.error.map((error) => packErrorText(error, 'zh-CN')))
    else {
      packs.push(loaded.value.pack)
      warnings.push(...loaded.value.warnings.map((error) => packErrorText(error, 'zh-CN')))
    }
  }
  return {
    library,
    loader,
    packs,
    errors: [...new Set(errors)],
    warnings,
    casesNaming: (id, clause) => linesNaming(library, id, clause),
  }
}

function linesNaming(library: PackLibrary, id: string, clause: string): readonly string[] {
  const word = new RegExp(`(?<![\\w-])${clause}(?![\\w-])`)
  return [...(library.get(id) ?? [])]
    .filter(([path]) => path.startsWith('cases/') || path.startsWith('journey'))
    .flatMap(([path, text]) =>
      text.split('\n').flatMap((line, index) => (word.test(line) ? [`${path}:${index + 1}`] : [])),
    )
}

/** The law on the shelf of an installation: today's packs, and those that its cases opened under. */
export interface Shelf {
  readonly packs: Packs
  /** Keeps the text of packs that are new here; call once the store runs, before anything is decided. */
  adopt(): Promise<void>
  /** Cases of a pack that show a clause, run against it. */
  cases(pack: Pack, clause: string): readonly ClauseCase[]
  /** Steps of the journey and attack tests that show a clause, as they last went. */
  proofs(pack: Pack, clause: string): readonly ClauseProof[]
}

const nothingKnown: LastRuns = { journey: () => null, keep: () => undefined, attack: () => 'not-run' }

/** `trialFrom`: the day from which drafts run on trial; left out = the installation's first day. */
export async function shelveLaw(
  store: PgStore,
  law: Law,
  trialFrom?: Day,
  runs: LastRuns = nothingKnown,
): Promise<Shelf> {
  const known = await store.query<{ digest: string; id: string; files: [string, [string, string][]][] }>(
    `select t.digest, t.id, t.files from pack_text t
     left join event e on e.stream = 'pack/' || t.id and e.data->>'digest' = t.digest order by e.seq nulls first`,
  )
  const former = known
    .filter(({ digest }) => !law.packs.some((pack) => pack.digest === digest))
    .map(({ digest, id, files }) => [digest, reload(law.loader, id, files)] as const)
  const notices = law.packs[0]?.notices ?? []
  const fresh = law.packs.filter(({ digest }) => !known.some((one) => one.digest === digest))
  return {
    packs: shelve(law.packs, new Map(former), new WorkingCalendar(notices), {
      trialFrom: trialFrom ?? dayOf(store.installation.at),
      today: () => dayOf(store.clock.now()),
    }),
    cases: clauseCases(law.library),
    proofs: clauseProofs(law.library, runs),
    async adopt() {
      for (const pack of fresh) await keep(store, pack, law.library)
      law.loader.keep()
    },
  }
}

function reload(loader: PackLoader, id: string, files: readonly [string, [string, string][]][]): Pack {
  const library: PackLibrary = new Map(files.map(([pack, texts]) => [pack, new Map(texts)]))
  const loaded = loader.load(library, id)
  if (!loaded.ok)
    throw new Error(
      `the pack ${id} that cases opened under no longer loads: ${loaded.error.map((error) => packErrorText(error, 'zh-CN')).join('; ')}`,
    )
  return loaded.value.pack
}

/** Keeps the text of a pack and of its layers, so that cases can be decided under it for ever. */
async function keep(store: PgStore, pack: Pack, library: PackLibrary): Promise<void> {
  const ids = [pack.head.id, ...pack.head.layers, 'calendar']
  const files = ids.map((id) => [
    id,
    [...(library.get(id) ?? new Map<string, string>())].filter(([path]) => !/^(cases\/|journey)/.test(path)),
  ])
  const command = { id: `pack/${pack.digest}`, actor: 'platform', party: null, request: { digest: pack.digest } }
  await store.transact(command, async (tx) => {
    await tx.query('insert into pack_text (digest, id, files) values ($1, $2, $3) on conflict do nothing', [
      pack.digest,
      pack.head.id,
      JSON.stringify(files),
    ])
    await tx.append([
      {
        stream: `pack/${pack.head.id}`,
        type: 'pack-adopted',
        data: { id: pack.head.id, digest: pack.digest, status: pack.head.status },
        pack: pack.digest,
      },
    ])
    return null
  })
}
