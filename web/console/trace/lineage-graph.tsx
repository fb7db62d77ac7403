import '../styles/trace.css'
import { numberOf } from '../../../src/core/trail/index.ts'
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- elements of SVG have no tags of their own for a group or a button */
import { useMemo, useState } from 'react'
import type { Graph } from '../../../src/edge/contract/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { useRecordName } from '../records/use-record-name.ts'
import { useShortName } from '../records/use-short-name.ts'
import { traceTexts } from '../texts/trace.ts'
import { maskName } from './mask-name.ts'
import { place, reachOf, size, type Box } from './layout.ts'

/** Columns as boxes from left to right. Choosing a column, by mouse or keyboard, lifts everything it comes from and leads to. */
export function LineageGraph({ graph }: { readonly graph: Graph }) {
  const t = useTexts(traceTexts)
  const [chosen, choose] = useState<string | null>(null)
  const placed = useMemo(() => place(graph), [graph])
  const lit = useMemo(() => (chosen ? reachOf(graph.edges, chosen) : null), [graph, chosen])
  const jobs = useMemo(() => new Map(graph.jobs.map((job) => [job.id, job])), [graph])
  const label = t('graphOf', { nodes: graph.nodes.length, edges: graph.edges.length })
  return (
    <div className="lineage-box" tabIndex={-1}>
      <svg
        className={lit ? 'lineage lineage-chosen' : 'lineage'}
        width={placed.width + 24}
        height={placed.height + 24}
        viewBox={`-12 -12 ${placed.width + 24} ${placed.height + 24}`}
        role="group"
        aria-label={label}
      >
        {placed.lines.map((line) => (
          <path
            key={`${line.source}>${line.target}`}
            d={line.path}
            className={`${line.direct ? 'flow' : 'flow flow-indirect'}${lit?.has(line.source) && lit.has(line.target) ? ' lit' : ''}`}
          />
        ))}
        {placed.boxes.map((box) => (
          <BoxView
            key={box.id}
            box={box}
            job={jobs.get(jobOf(graph, box) ?? '')?.name ?? null}
            calls={graph.calls[box.owner]}
            lit={lit}
            chosen={chosen}
            choose={(id) => choose((before) => (before === id ? null : id))}
          />
        ))}
      </svg>
    </div>
  )
}

function jobOf(graph: Graph, box: Box): string | null {
  const ids = new Set(box.columns.map(({ id }) => id))
  return graph.edges.find((edge) => edge.via && ids.has(edge.target))?.via ?? null
}

function BoxView({
  box,
  job,
  calls,
  lit,
  chosen,
  choose,
}: {
  readonly box: Box
  readonly job: string | null
  readonly calls: number | undefined
  readonly lit: ReadonlySet<string> | null
  readonly chosen: string | null
  readonly choose: (id: string) => void
}) {
  const t = useTexts(traceTexts)
  const { language } = useLanguage()
  const short = useShortName()
  const name = useRecordName(box.kind === 'masked' ? (box.dataset ?? box.owner) : box.owner)
  const model = box.owner.startsWith('model-')
  const kind = t(model ? 'k_model' : `k_${box.kind}`)
  const notes = [
    kind,
    ...(box.kind === 'source' || box.kind === 'product' || box.kind === 'masked'
      ? [t('version', { n: box.version })]
      : []),
    ...(job ? [`${t('via')}：${job}`] : []),
    ...(calls === undefined ? [] : [t('callCount', { n: calls })]),
  ].join(' · ')
  return (
    <g transform={`translate(${box.x} ${box.y})`} className={`box box-${box.kind}`}>
      <rect width={size.width} height={box.height} rx={3} />
      <text x={10} y={18} className="box-title">
        {clip(name ?? short(box.owner), 15)}
        <title>{`${name ?? ''} ${numberOf(box.owner)}`}</title>
      </text>
      <text x={10} y={35} className="box-note">
        {clip(notes, 19)}
        <title>{`${notes}（${numberOf(box.owner)}）`}</title>
      </text>
      {box.columns.map((column, index) => {
        const facts = column.facts as { readonly mask?: { readonly method?: string }; readonly state?: string }
        const method = facts.mask?.method
        const extra = [method && method !== 'keep' ? maskName(method, language) : '', column.open ? '' : t('closed')]
          .filter(Boolean)
          .join(' ')
        const title = column.name === '*' ? t('wholeModel') : column.name
        return (
          <g
            key={column.id}
            transform={`translate(0 ${size.head + index * size.row})`}
            role="button"
            tabIndex={0}
            aria-pressed={chosen === column.id}
            aria-label={`${kind} ${name ?? box.owner} ${title} ${extra}`}
            className={`col${lit?.has(column.id) ? ' lit' : ''}${column.open ? '' : ' col-closed'}`}
            onClick={() => choose(column.id)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return
              event.preventDefault()
              choose(column.id)
            }}
          >
            <rect x={4} width={size.width - 8} height={size.row - 2} rx={2} />
            <text x={12} y={16}>
              {clip(title, extra ? 15 : 24)}
            </text>
            {extra ? (
              <text x={size.width - 12} y={16} textAnchor="end" className="box-note">
                {clip(extra, 12)}
              </text>
            ) : null}
          </g>
        )
      })}
    </g>
  )
}

/** A text of at most so many wide letters. */
function clip(text: string, most: number): string {
  let used = 0
  let at = 0
  for (const letter of text) {
    used += letter.codePointAt(0)! > 0x2e7f ? 1 : 0.55
    if (used > most) return `${text.slice(0, at)}…`
    at += letter.length
  }
  return text
}
