import { clockText, type Instant, type JsonObject } from '../../../src/core/kernel/index.ts'
import { sayEvent, sayFact, sayFactName, sayKind, sayOutcome } from '../../../src/core/trail/index.ts'
import type { TrailLine } from '../../../src/edge/contract/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames, usePeople } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useStandingWord } from '../parts/standing.tsx'
import { DocumentView } from '../parts/value-view.tsx'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { Unfolding } from '../parts/unfolding.tsx'
import { useShortName } from '../records/use-short-name.ts'
import { useFactLookup } from './fact-lookup.ts'
import { traceTexts } from '../texts/trace.ts'

/** With its second, so that what came first is seen. */
function secondText(at: number): string {
  return `${clockText(at as Instant)}:${String(Math.floor(at / 1000) % 60).padStart(2, '0')}`
}

const linked = /^(case|dataset|grant|artifact|product|subscription|scenario|model|agreement|plan|sample)-[a-z2-7]{16}$/

/** Lines of a timeline, newest first; for supervisors the whole event unfolds. */
export function TrailLines({ lines, whole }: { readonly lines: readonly TrailLine[]; readonly whole: boolean }) {
  const t = useTexts(traceTexts)
  const { language } = useLanguage()
  const name = useNames()
  const person = usePeople(lines)
  const short = useShortName()
  return (
    <DataTable<TrailLine>
      caption={t('trailTitle')}
      rows={lines}
      rowKey={(line) => String(line.id)}
      empty={t('noLines')}
      columns={[
        { id: 'at', title: t('at'), tight: true, render: (line) => secondText(line.at) },
        { id: 'kind', title: t('kind'), tight: true, render: (line) => sayKind(line.kind, language) },
        {
          id: 'what',
          title: t('what'),
          render: (line) => (
            <>
              {sayEvent(line.type, language)}
              {line.count > 1 ? <span className="muted"> {t('times', { n: line.count })}</span> : null}
            </>
          ),
        },
        {
          id: 'outcome',
          title: t('outcome'),
          tight: true,
          render: (line) => (
            <span className={line.outcome === 'done' ? 'tag' : 'tag tag-bad'}>
              {sayOutcome(line.outcome, language)}
            </span>
          ),
        },
        {
          id: 'who',
          title: t('who'),
          render: (line) => (
            <>
              {line.party ? name(line.party) : ''} <span className="muted">{person(line.account)}</span>
            </>
          ),
        },
        {
          id: 'about',
          title: t('about'),
          render: ({ about, account, party }) =>
            about === null ? (
              '—'
            ) : linked.test(about) ? (
              <RecordLink id={about} />
            ) : person(about) || name(about) !== about ? (
              person(about) || name(about)
            ) : (
              (about === account && name(party)) || short(about)
            ),
        },
        { id: 'detail', title: t('detail'), render: (line) => <Detail line={line} whole={whole} person={person} /> },
      ]}
    />
  )
}

function Detail({
  line,
  whole,
  person,
}: {
  readonly line: TrailLine
  readonly whole: boolean
  readonly person: (account: string) => string
}) {
  const t = useTexts(traceTexts)
  const { language } = useLanguage()
  const lookup = useFactLookup(person)
  const standing = useStandingWord()
  const kind = line.about?.slice(0, line.about.lastIndexOf('-'))
  const { clauses, ...told } = line.facts
  const facts = Object.entries(told).filter(([, value]) => value !== null && value !== '' && !isEmpty(value))
  return (
    <>
      <span className="line-facts">
        {facts.map(([key, value], index) => (
          <span key={key}>
            {index > 0 ? '；' : ''}
            {sayFactName(key, language)}：
            {typeof value === 'string' && linked.test(value) ? (
              <RecordLink id={value} />
            ) : key === 'standing' && typeof value === 'string' ? (
              standing(value, kind)
            ) : (
              clip(sayFact(key, value, language, lookup, line.facts))
            )}
          </span>
        ))}{' '}
        {Array.isArray(clauses) ? <ClauseChips clauses={clauses.map(String)} /> : null}
      </span>
      {whole ? (
        <Unfolding title={t('behind')}>
          <WholeEvent line={line.id} />
        </Unfolding>
      ) : null}
    </>
  )
}

function WholeEvent({ line }: { readonly line: number }) {
  const event = useAsk('trail.event', { params: { line: String(line) } }, { lasting: true })
  return (
    <Loaded query={event}>{(found) => <DocumentView items={[]} value={(found['data'] ?? {}) as JsonObject} />}</Loaded>
  )
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

function clip(text: string): string {
  return text.length > 90 ? `${text.slice(0, 80)}…` : text
}
