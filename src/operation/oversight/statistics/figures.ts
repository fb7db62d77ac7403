/**
 * The figures, each defined once. `flow` adds up what happened in the period, `stock` counts what stands at its end, `rate` is the share of `fact` in all
 * of `over` (of which a stock counts as it stands at the end). Title and definition stand in the catalogue under `figure.<id>`; for kinds of record under
 * `figure.made` and `figure.stand`, with the name that the pack gives the kind.
 */
export interface Figure {
  readonly id: string
  readonly kind: 'flow' | 'stock' | 'rate'
  readonly unit: 'piece' | 'call' | 'fen' | 'share'
  readonly fact: string
  /** Of a record's kind, an entry's kind: only these. */
  readonly step?: string
  /** What the parts of the figure are told by. */
  readonly by: 'step' | 'detail' | 'subject'
  /** Of a rate: facts that make up the whole besides `fact`. */
  readonly over?: readonly { readonly fact: string; readonly kind: 'flow' | 'stock' }[]
  /** The kind of record whose clauses it rests on. */
  readonly record?: string
}

/** Kinds of record that reports tell of, as far as a pack has them. */
const kinds = ['plan', 'call', 'agreement', 'grant', 'scenario', 'dataset', 'product', 'quality-issue'] as const

const flow = (id: string, fact: string, by: Figure['by'], more: Partial<Figure> = {}): Figure => ({
  id,
  kind: 'flow',
  unit: 'piece',
  fact,
  by,
  ...more,
})

export const figures: readonly Figure[] = [
  ...kinds.flatMap((kind): Figure[] => [
    flow(`made/${kind}`, 'made', 'detail', { step: kind, record: kind }),
    { id: `stand/${kind}`, kind: 'stock', unit: 'piece', fact: 'stand', step: kind, by: 'detail', record: kind },
  ]),
  flow('mounted', 'mounted', 'subject', { record: 'dataset' }),
  flow('jobs', 'job', 'detail'),
  flow('released', 'released', 'subject'),
  flow('calls', 'calls', 'subject', { unit: 'call', record: 'product' }),
  flow('calls-refused', 'calls.refused', 'subject', { unit: 'call' }),
  flow('received-money', 'money', 'subject', { unit: 'fen', step: 'receipt' }),
  flow('invoiced-money', 'money', 'subject', { unit: 'fen', step: 'invoice' }),
  flow('cases-opened', 'case.opened', 'step'),
  flow('cases-ended', 'case.ended', 'step'),
  { id: 'cases-running', kind: 'stock', unit: 'piece', fact: 'case.running', by: 'step' },
  {
    id: 'steps-in-time',
    kind: 'rate',
    unit: 'share',
    fact: 'step.in-time',
    by: 'step',
    over: [
      { fact: 'step.late', kind: 'flow' },
      { fact: 'step.overdue', kind: 'stock' },
    ],
  },
  {
    id: 'duties-met',
    kind: 'rate',
    unit: 'share',
    fact: 'duty-met',
    by: 'step',
    over: [{ fact: 'duty-late', kind: 'flow' }],
  },
  flow('complaints', 'complaint', 'step', { record: 'complaint' }),
  {
    id: 'complaints-in-time',
    kind: 'rate',
    unit: 'share',
    fact: 'complaint.in-time',
    by: 'step',
    over: [{ fact: 'complaint.late', kind: 'flow' }],
    record: 'complaint',
  },
  flow('refusals', 'refusal', 'step'),
]

/** The figure with an id; null for any other word. */
export function figureOf(id: string): Figure | null {
  return figures.find((one) => one.id === id) ?? null
}
