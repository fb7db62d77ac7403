import type { StoredEvent } from '../../../base/store/index.ts'
import { dayOf, instant } from '../../../core/kernel/index.ts'
import type { Outcome, TrailKind } from '../../../core/trail/index.ts'
import { list, object, text, textOrNull, texts, whole, type Data } from '../data.ts'

/** What an event is to the audit. */
export interface Line {
  readonly kind: TrailKind
  readonly outcome: Outcome
  /** What it is about in the first place. */
  readonly about: string | null
  /** Ids in whose timelines it stands besides that of who did it. */
  readonly subjects: readonly string[]
  readonly facts: Data
  /** Lines of the same name are one line, counted. */
  readonly gathered?: string
  readonly count?: number
  /** Who did it, where the event itself was written by the platform. */
  readonly account?: string
  readonly party?: string | null
}

type Reader = (data: Data, event: StoredEvent, id: string) => Line | readonly Line[] | null

function line(
  kind: TrailKind,
  subjects: readonly (string | null)[],
  facts: Data = {},
  outcome: Outcome = 'done',
): Line {
  const known = subjects.filter((one): one is string => one !== null && one !== '')
  return { kind, outcome, about: known[0] ?? null, subjects: known, facts }
}

const grantLine: Reader = (data) =>
  line('grant', [text(data['grant']), textOrNull(data['dataset'])], {
    columns: Array.isArray(data['columns'])
      ? data['columns'].map((one) => (typeof one === 'string' ? one : text(object(one)['name'])))
      : undefined,
    version: whole(data['version']) ?? undefined,
    reason: textOrNull(data['reason']) ?? undefined,
  })

function jobLine(outcome: Outcome): Reader {
  return (data, _, job) => {
    const plan = object(data['plan'])
    const columns = list(plan['columns'])
    const datasets = [...new Set(columns.map((one) => text(one['dataset'])))]
    return line(
      'job',
      [job, text(data['grant']), textOrNull(data['artifact']), ...datasets],
      {
        name: textOrNull(data['name']) ?? undefined,
        scenario: textOrNull(data['scenario']) ?? undefined,
        code: textOrNull(data['sqlDigest']) ?? textOrNull(data['scriptDigest']) ?? undefined,
        plan: textOrNull(plan['digest']) ?? textOrNull(data['plan']) ?? undefined,
        columns: columns.length > 0 ? columns.length : undefined,
        rows: whole(data['rows']) ?? undefined,
        bytes: whole(data['bytes']) ?? undefined,
        ms: durationOf(data['durations']),
        reason: textOrNull(data['reason']) ?? undefined,
        unmet: unmetOf(data['refusal']),
      },
      outcome,
    )
  }
}

/** A model that a script handed over: whoever ran the script did it. */
function handedLine(outcome: Outcome): Reader {
  const told = jobLine(outcome)
  return (data, event, id) => {
    const line = told(data, event, id)
    if (!line || !('facts' in line)) return line
    const subjects = [...line.subjects, text(data['script'])].filter(Boolean)
    const facts = {
      ...line.facts,
      version: whole(data['version']) ?? undefined,
      code: textOrNull(data['digest']) ?? undefined,
    }
    return { ...line, subjects, facts, account: text(data['by']), party: textOrNull(data['party']) }
  }
}

/** Tries of a model by one account on one day are one line. */
const tries: Reader = (data, event, id) => ({
  ...line('job', [id, textOrNull(data['artifact'])]),
  gathered: `tries ${id} ${event.actor} ${dayOf(instant(event.at))}`,
  count: 1,
})

/** A script that was saved, or its review: which digest, never the text or what people said about it. */
function codeLine(outcome: (data: Data) => Outcome): Reader {
  return (data, _, id) =>
    line(
      'job',
      [id, text(data['grant']), textOrNull(data['script'])],
      {
        name: textOrNull(data['name']) ?? undefined,
        version: whole(data['version']) ?? undefined,
        code: textOrNull(data['digest']) ?? undefined,
      },
      outcome(data),
    )
}

/** A schedule's run, or why there was none: a code. */
const scheduleLine: Reader = (data, event, id) =>
  line(
    'job',
    [id, text(data['grant']), textOrNull(data['script']), textOrNull(data['job'])],
    { reason: textOrNull(data['missed']) ?? textOrNull(data['reason']) ?? undefined },
    event.type === 'schedule.stopped' ? 'stopped' : textOrNull(data['missed']) ? 'failed' : 'done',
  )

function durationOf(durations: unknown): number | undefined {
  const all = Object.values(object(durations)).filter((ms) => typeof ms === 'number')
  return all.length > 0 ? Math.round(all.reduce((sum, ms) => sum + ms, 0)) : undefined
}

function unmetOf(refusal: unknown): readonly string[] | undefined {
  const codes = list(object(refusal)['unmet']).map((one) => text(one['code']))
  return codes.length > 0 ? codes : undefined
}

const refusal: Reader = (data, event) => ({
  ...line(
    'refusal',
    [textOrNull(data['on']) ?? textOrNull(data['about']) ?? textOrNull(data['case']), textOrNull(data['case'])],
    {
      asked: [data['action'], data['act'], data['procedure'], data['open'], data['enter'], data['endpoint']]
        .map(text)
        .find(Boolean),
      unmet: list(data['unmet']).map((one) => text(one['code'])),
      clauses: event.clauses,
    },
    'refused',
  ),
})

const egress: Reader = (data, event, artifact) =>
  line(
    'egress',
    [artifact, textOrNull(data['grant'])],
    {
      verdict: textOrNull(data['verdict']) ?? undefined,
      rows: whole(data['rows']) ?? undefined,
      digest: textOrNull(data['digest']) ?? undefined,
      rules: [...new Set(list(data['findings']).map((one) => text(one['rule'])))].filter(Boolean),
    },
    event.type === 'egress.assessed' && data['verdict'] === 'fail' ? 'refused' : 'done',
  )

const product: Reader = (data, _, id) =>
  line('product', [id, textOrNull(object(data['definition'])['artifact'])], {
    version: whole(object(data['definition'])['version']) ?? undefined,
  })

/** Calls of one key on one day are one line. */
const calls: Reader = (data, event) => {
  const of = text(data['product'])
  const byKey = Map.groupBy((data['calls'] ?? []) as readonly (readonly unknown[])[], (call) => text(call[1]))
  return [...byKey].map(([key, leaves]): Line => {
    const refused = leaves.filter((leaf) => Number(leaf[3]) >= 400).length
    const outcome = refused === leaves.length ? 'refused' : 'done'
    return {
      ...line('call', [of, key], { product: of, key }, outcome),
      gathered: `calls ${key} ${dayOf(instant(event.at))} ${outcome}`,
      count: leaves.length,
      account: key,
    }
  })
}

const keyLine: Reader = (data, _, key) => line('key', [text(data['product']) || key, key], { key })

const account: Reader = (_, event, id) =>
  line('sign-in', [id], {}, event.type === 'account.locked' ? 'refused' : 'done')

/** The first sight of something within an hour. */
const seen: Reader = (data) => ({
  ...line(
    text(data['kind']) as TrailKind,
    [textOrNull(data['on'])],
    object(data['facts']),
    text(data['outcome']) as Outcome,
  ),
  gathered: text(data['key']),
  count: 1,
})

const seenAgain: Reader = (data) =>
  list(data['seen']).map((one): Line => ({
    ...line(text(one['kind']) as TrailKind, [textOrNull(one['on'])], {}, text(one['outcome']) as Outcome),
    gathered: text(one['key']),
    count: whole(one['count']) ?? 1,
    account: text(one['account']),
    party: textOrNull(one['party']),
  }))

const keysUsed: Reader = (data, event) =>
  list(data['uses']).map((one): Line => {
    const [grant, dataset, purpose] = [textOrNull(one['grant']), textOrNull(one['dataset']), text(one['purpose'])]
    const facts = { purpose, objects: whole(one['objects']) ?? 0 }
    return {
      ...line('key', [grant, dataset], facts),
      gathered: `keys ${grant} ${dataset} ${purpose} ${event.seq}`,
      count: whole(one['objects']) ?? 1,
    }
  })

const caseLine: Reader = (data, _, id) =>
  line('case', [id, textOrNull(data['about'])], {
    procedure: textOrNull(data['procedure']) ?? undefined,
    act: textOrNull(data['act']) ?? undefined,
    outcome: textOrNull(data['outcome']) ?? undefined,
  })

/** Kinds of records that are part of the domain. */
const watched = /^(dataset|grant|artifact|product|subscription|scenario|model|sample|incident)-/

const recordLine: Reader = (data, event, id) =>
  watched.test(id)
    ? line('record', [id, ...texts(object(data['links'])['grant']), textOrNull(data['case'])], {
        standing: textOrNull(data['standing']) ?? undefined,
        from: textOrNull(data['from']) ?? undefined,
        hold: event.type.startsWith('hold-') ? text(data['name']) : undefined,
        covers: event.type === 'hold-placed' ? texts(data['covers']) : undefined,
        procedure: textOrNull(data['procedure']) ?? undefined,
        act: textOrNull(data['act']) ?? undefined,
        said: textOrNull(data['reason']) ?? undefined,
        case: textOrNull(data['case']) ?? undefined,
        clauses: event.type.startsWith('hold-') && event.clauses.length > 0 ? [...event.clauses] : undefined,
      })
    : null

const alertLine: Reader = (data, _, id) =>
  line('alert', [textOrNull(data['subject']), textOrNull(data['grant']), id], {
    rule: textOrNull(data['rule']) ?? undefined,
    value: whole(data['value']) ?? undefined,
    said: textOrNull(data['said']) ?? undefined,
  })

const readers: { readonly [type: string]: Reader } = {
  'dataset.mounted': (data) =>
    line('mount', [text(data['dataset'])], {
      version: whole(data['version']) ?? 0,
      rows: whole(data['rows']) ?? 0,
      digest: text(data['digest']),
      restored: whole(object(data['restored'])['from']) ?? undefined,
      said: textOrNull(object(data['restored'])['why']) ?? undefined,
    }),
  'domain.opened': grantLine,
  'domain.columns-opened': grantLine,
  'domain.columns-closed': grantLine,
  'domain.dataset-stopped': grantLine,
  'domain.dataset-resumed': grantLine,
  'domain.closed': grantLine,
  'domain.sealed': grantLine,
  'domain.destroyed': grantLine,
  'job.asked': jobLine('done'),
  'job.started': jobLine('done'),
  'job.finished': jobLine('done'),
  'job.refused': jobLine('refused'),
  'job.failed': jobLine('failed'),
  'job.killed': jobLine('stopped'),
  'job.cancelled': jobLine('stopped'),
  'model.asked': jobLine('done'),
  'model.started': jobLine('done'),
  'model.trained': jobLine('done'),
  'model.refused': jobLine('refused'),
  'model.failed': jobLine('failed'),
  'model.killed': jobLine('stopped'),
  'model.cancelled': jobLine('stopped'),
  'model.handed': handedLine('done'),
  'model.handed-refused': handedLine('refused'),
  'model.tried': tries,
  'script.saved': codeLine(() => 'done'),
  'review.asked': codeLine(() => 'done'),
  'review.decided': codeLine((data) => (data['approve'] === true ? 'done' : 'refused')),
  'schedule.set': scheduleLine,
  'schedule.ran': scheduleLine,
  'schedule.stopped': scheduleLine,
  'refusal-given': refusal,
  'egress.assessed': egress,
  'artifact.released': egress,
  'egress.model-fails': (data, _, artifact) => ({
    ...line('egress', [artifact, textOrNull(data['grant'])], { rules: texts(data['rules']) }, 'refused'),
  }),
  'egress.model-stands': (data, _, artifact) => line('egress', [artifact, textOrNull(data['grant'])]),
  'product.registered': product,
  'product.published': product,
  'product.withdrawn': product,
  'product.priced': product,
  'product.calls': calls,
  'key.issued': keyLine,
  'key.revoked': keyLine,
  'account.signed-in': account,
  'account.signed-out': account,
  'account.locked': account,
  'account.password-changed': account,
  'access.seen': seen,
  'access.again': seenAgain,
  'keys.used': keysUsed,
  'case-opened': caseLine,
  'case-ended': caseLine,
  'act-done': caseLine,
  'act-signed': caseLine,
  'opinion-given': caseLine,
  'record-created': recordLine,
  'record-standing': recordLine,
  'hold-placed': recordLine,
  'hold-lifted': recordLine,
  'alert.opened': alertLine,
  'alert.grown': alertLine,
  'alert.looked-at': alertLine,
  'alert.answered': alertLine,
  'alert.dismissed': alertLine,
  'alert.made-incident': alertLine,
}

/** Streams of the domain whose further event types are lines too, so that nothing new goes unseen. */
const rooms: readonly (readonly [prefix: RegExp, kind: TrailKind])[] = [
  [/^(dataset|mount|source|exchange|upload)[./]/, 'mount'],
  [/^(domain|grant|mask|masking|policy|consent|sample|own-data|quarantine)[./]/, 'grant'],
  [/^(job|schedule|script|quota)[./]/, 'job'],
  [/^(model|training|review)[./]/, 'job'],
  [/^(vault|keys?|seal|erasure|rotation)[./]/, 'key'],
  [/^(egress|artifact)[./]/, 'egress'],
  [/^(product|subscription)[./]/, 'product'],
  [/^(account|party|role|person|effect)[./]/, 'administration'],
  [/^setting/, 'administration'],
]

const ids = /^[a-z][a-z-]*-[a-z2-7]{16}$/

/** The lines of an event; none for what is no act of anybody (clocks, projections of cases …). */
export function linesOf(event: StoredEvent): readonly Line[] {
  const id = event.stream.slice(event.stream.indexOf('/') + 1)
  const reader = readers[event.type]
  if (reader) return [reader(event.data, event, id) ?? []].flat()
  const kind = rooms.find(([prefix]) => prefix.test(event.type))?.[1]
  if (!kind || event.type.endsWith('-noted')) return []
  // Keys are named after what they belong to: `grant/…`, `grant/…/dataset-…`, with `!secret` behind it.
  const named = Object.values(event.data as Data)
    .filter((value) => typeof value === 'string')
    .flatMap((value) => value.split(/[/!]/))
    .filter((value) => ids.test(value))
  const subjects = [id, ...named.filter((value) => !value.startsWith('case-'))]
  const version = whole((event.data as Data)['version']) ?? undefined
  return [line(kind, [...new Set(subjects)], { version }, outcomeOf(event))]
}

/** By the name of the event, or by the outcome or state that it tells. */
function outcomeOf({ type, data }: StoredEvent): Outcome {
  const told = [type, text(data['outcome']), text(data['state'])].join(' ')
  if (/refused|denied|rejected|declined/.test(told)) return 'refused'
  if (/failed|broken|given-up/.test(told)) return 'failed'
  return /killed|stopped|cancelled|abandoned|expired/.test(told) ? 'stopped' : 'done'
}
