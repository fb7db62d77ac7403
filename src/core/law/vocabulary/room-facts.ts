/** A fact that a room notes: `true` is a plain value, a list the only values it takes, a mapping its members, `any` what cannot be known. */
export type RoomFact = true | 'any' | readonly string[] | { readonly [member: string]: RoomFact }

/**
 * What rooms note on records, by kind; `*` is noted on records of any kind by effects of packs.
 * INVARIANT: whatever a room notes or creates a record with stands here, or packs cannot speak of it.
 */
export const roomFacts: { readonly [kind: string]: { readonly [fact: string]: RoomFact } } = {
  '*': { 'registration-code': true, published: true },
  grant: { ends: true },
  dataset: {
    mounted: true,
    rows: true,
    columns: true,
    version: true,
    digest: true,
    profile: { personal: 'any', identifiers: 'any' },
    catalogue: 'any',
  },
  artifact: {
    job: true,
    name: true,
    plan: true,
    rows: true,
    bytes: true,
    shape: 'any',
    lineage: 'any',
    columns: 'any',
    reads: 'any',
    egress: {
      verdict: ['pass', 'review', 'fail'],
      digest: true,
      rules: true,
    },
    // What of it nobody can trace to its source: columns, data sets, a missing job.
    origin: { gaps: true },
    release: { digest: true, rows: true },
    // Of a model: which kind of artifact it is, its version by name, and what its safety review said when it was trained.
    type: ['model'],
    version: true,
    digest: true,
    algorithm: true,
    parameters: 'any',
    safety: ['pass', 'review', 'fail'],
  },
  subscription: { subscription: { purpose: true, quota: 'any' } },
}

/** Standings that rooms bring about by what packs ask of them, by kind of record. */
export const roomStandings: { readonly [kind: string]: readonly string[] } = { artifact: ['released'] }
