/** Whether the fact paths of a pack can be filled, where that can be known: roots, acts, documents' items, kinds and procedures. */
import type { Condition, Item, Pack, Procedure } from '../grammar.ts'
import { nearest } from './errors.ts'
import { fault, type Reading } from './read.ts'
import { caseWords } from './procedure.ts'

export const roots = [
  'actor',
  'subject',
  'case',
  'parent',
  'document',
  'line',
  'item',
  'outer',
  'outcome',
  'on',
  'with',
  'area',
  'track',
] as const

const recordWords = [
  'id',
  'kind',
  'area',
  'standing',
  'holder',
  'giver',
  'holds',
  'has',
  'cases',
  'fields',
  'links',
  'version',
]
const actWords = [
  'outcome',
  'last-outcome',
  'opinions',
  'positive',
  'on',
  'document',
  'by',
  'party',
  'person',
  'round',
  'digest',
  'reason',
  'sent-on',
  'due',
  'number',
]

interface Around {
  readonly procedure: Procedure | null
  /** Items of the document at `document`, null when it is not known. */
  readonly items: readonly Item[] | null
  readonly kinds: readonly string[]
}

type Chapters = Pick<Pack, 'records' | 'documents' | 'procedures' | 'gates'>

/** Checks every path of every condition; a path that nothing could fill is a fault, one that looks like a slip is a warning. */
export function checkPaths(reading: Reading, pack: Chapters): void {
  const look = (condition: Condition | null, around: Around) => {
    if (condition) walk(reading, pack, condition, around)
  }
  for (const document of pack.documents.values()) {
    for (const check of document.checks)
      look(check, { procedure: null, items: document.items, kinds: [...pack.records.keys()] })
  }
  for (const procedure of pack.procedures.values()) {
    const base: Around = { procedure, items: null, kinds: procedure.about }
    look(procedure.under?.while ?? null, { ...base, procedure: null })
    for (const need of procedure.needs) look(need, base)
    for (const act of procedure.acts) {
      const around: Around = { ...base, items: act.document ? (pack.documents.get(act.document)?.items ?? null) : null }
      for (const condition of [act.when, act.while, ...act.needs]) look(condition, around)
    }
  }
  for (const gate of pack.gates.values())
    for (const need of gate.needs)
      look(need, { procedure: null, items: null, kinds: gate.on ?? [...pack.records.keys()] })
}

function walk(reading: Reading, pack: Chapters, of: Condition, around: Around): void {
  switch (of.type) {
    case 'check':
      checkPath(reading, pack, of.fact, of, around)
      if (of.operand && 'fact' in of.operand) checkPath(reading, pack, of.operand.fact, of, around)
      return
    case 'all':
    case 'any':
      for (const one of of.of) walk(reading, pack, one, around)
      return
    case 'not':
      walk(reading, pack, of.of, around)
      return
    case 'when':
      walk(reading, pack, of.when, around)
      walk(reading, pack, of.of, around)
      return
    case 'reading':
      walk(reading, pack, of.of, around)
      return
    case 'every':
    case 'some':
    case 'none':
      checkPath(reading, pack, of.list, of, around)
      for (const one of of.of) walk(reading, pack, one, around)
  }
}

function checkPath(reading: Reading, pack: Chapters, path: string, at: Condition, around: Around): void {
  const [root = '', first, ...rest] = path.split('.')
  const wrong = (found: string, known: Iterable<string>) =>
    fault(reading, at.place, 'unknown-path', { path, found, near: nearest(found, known) })
  if (!(roots as readonly string[]).includes(root)) {
    wrong(root, roots)
    return
  }
  if (first === undefined) return
  if (root === 'document' && around.items) items(around.items, [first, ...rest], wrong)
  if (root === 'case' && around.procedure) {
    const acts = around.procedure.acts.map((act) => act.id)
    if (!acts.includes(first) && !caseWords.includes(first)) wrong(first, [...acts, ...caseWords])
    else if (acts.includes(first) && rest[0] !== undefined && !actWords.includes(rest[0])) wrong(rest[0], actWords)
    if (first === 'line-outcomes' && rest[0] !== undefined && !acts.includes(rest[0])) wrong(rest[0], acts)
  }
  if (root !== 'subject') return
  if (first === 'has' && rest[0] !== undefined && !pack.records.has(rest[0])) wrong(rest[0], pack.records.keys())
  if (first === 'cases' && rest[0] !== undefined && !pack.procedures.has(rest[0]))
    wrong(rest[0], pack.procedures.keys())
  const linked = around.kinds.flatMap((kind) => Object.keys(pack.records.get(kind)?.links ?? {}))
  const document = pack.documents.get(first)
  if (linked.includes(first) || recordWords.includes(first)) return
  if (document) {
    if (rest.length > 0) items(document.items, rest, wrong)
    return
  }
  const near = nearest(first, [...recordWords, ...linked, ...pack.documents.keys()])
  if (near)
    reading.faults.warnings.push({ place: at.place, code: 'doubtful-path', params: { path, found: first, near } })
}

function items(
  of: readonly Item[],
  path: readonly string[],
  wrong: (found: string, known: Iterable<string>) => void,
): void {
  const [first, ...rest] = path
  if (first === undefined || /^(\d+|first|last|count)$/.test(first)) {
    if (first !== 'count' && rest.length > 0) items(of, rest, wrong)
    return
  }
  const found = of.find((item) => item.id === first)
  if (!found)
    wrong(
      first,
      of.map((item) => item.id),
    )
  else if (found.items && rest.length > 0) items(found.items, rest, wrong)
}
